// The reader's choice of light or dark, before the first paint. `app::Settings` writes what is read here; whatever cannot
// be read leaves the choice to the device.
try {
  const theme = JSON.parse(localStorage.getItem('interleave/settings')).state.theme;
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
