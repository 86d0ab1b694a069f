declare module "qrcode-terminal" {
  const qrcode: {
    generate(text: string, options: { small: boolean }, show: (picture: string) => void): void;
  };
  export default qrcode;
}
