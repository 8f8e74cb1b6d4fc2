/** The fields of a posted form. A body that is no form has none. */
export async function readForm(request: Request): Promise<Record<string, string>> {
  try {
    const fields = [...(await request.formData())];
    return Object.fromEntries(
      fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
    );
  } catch {
    return {};
  }
}
