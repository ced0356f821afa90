/** Style sheets that the build gives as text. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}
