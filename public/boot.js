// Starts the app. A file of its own, because the page's policy allows no inline script.
const script = document.querySelector('script[data-wasm]');

// Addresses are relative to the app's root. Written absolutely, that root stays where it is when the app changes the address.
const base = document.querySelector('base');
base.href = base.href;

// A module that the app wants later: WebAssembly has no import of its own.
globalThis.importModule = (address) => import(address);

try {
  const { default: start } = await import(new URL(script.dataset.js, base.href));
  await start({ module_or_path: new URL(script.dataset.wasm, base.href) });
} catch (error) {
  document.getElementById('not-started').hidden = false;
  throw error;
}
