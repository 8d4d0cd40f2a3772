// Starts the app. A file of its own, because the page's policy allows no inline script.
const script = document.querySelector('script[data-wasm]');

// Addresses are relative to the app's root. Written absolutely, that root stays where it is when the app changes the address.
const base = document.querySelector('base');
base.href = base.href;

// The labs are a program of their own, loaded when the first stage appears; from then on it listens for itself.
let labs;
addEventListener('interleave:stage', () => {
  if (document.getElementById('lab-stage')) labs ??= load(script.dataset.labs);
});

await load(script.dataset.js, script.dataset.wasm);
document.documentElement.dataset.started = '';

async function load(module, wasm) {
  try {
    const { default: start } = await import(new URL(module, base.href));
    await start(wasm && { module_or_path: new URL(wasm, base.href) });
  } catch (error) {
    document.getElementById('not-started').hidden = false;
    throw error;
  }
}
