/** A page loads its own script and pictures out of its own data, and nothing else. Styles are set by script, which needs no permission. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
