/** The part of libheif-js that is used here. */
declare module 'libheif-js/wasm-bundle.js' {
  type Image = {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Fills the pixels in; gives null where they cannot be read. */
    display(
      into: { data: Uint8ClampedArray; width: number; height: number },
      done: (filled: unknown) => void,
    ): void;
  };
  const libheif: { HeifDecoder: new () => { decode(bytes: Uint8Array): Image[] } };
  export default libheif;
}
