import { verifyAudit } from './audit.ts';
import { readConfig } from './config.ts';
import { openServices } from './open-services.ts';

/** `npm run audit:verify`: walks the whole chain of the audit log; exits with 1 where it is broken. */
async function main(): Promise<void> {
  const { services, close } = await openServices({ ...readConfig(), logLevel: 'warn' }, () => {}, {
    pages: false,
  });
  try {
    const { rows, brokenAt, head } = await verifyAudit(services.db);
    console.log(
      brokenAt === null
        ? `The audit log is whole: ${rows} rows. Its last hash, to be noted down elsewhere: ${head}`
        : brokenAt === 'end'
          ? `The audit log is broken: after ${rows} rows there were more, which are gone.`
          : `The audit log is broken after ${rows} rows, at row ${brokenAt}.`,
    );
    process.exitCode = brokenAt === null ? 0 : 1;
  } finally {
    await close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
