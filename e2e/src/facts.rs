//! What must hold in every state of the page. Each method returns what breaks it, element by element.

use serde_json::Value;

use crate::Page;

/// Names an element in a failure: its tag and how its text begins.
const NAME: &str = "const name = e => e.cloneNode(false).outerHTML.slice(0, 160) + ' ' + (e.textContent ?? '').trim().slice(0, 40);
const shown = e => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) && e.getClientRects().length > 0;";

impl Page {
    /// What sticks out to the right of the page, if the page scrolls sideways. What scrolls in a frame of its own does not.
    #[track_caller]
    pub fn sideways(&self) -> Vec<String> {
        self.list(
            "const root = document.documentElement, width = root.clientWidth;
             if (root.scrollWidth <= width && document.body.scrollWidth <= width) return [];
             const around = e => getComputedStyle(e).position === 'absolute' ? e.offsetParent : e.parentElement;
             const framed = e => { while ((e = around(e)) && e !== document.body && e !== root)
                 if (getComputedStyle(e).overflowX !== 'visible') return true; };
             const out = [...document.body.querySelectorAll('*')]
                 .filter(e => e.getBoundingClientRect().right > width + 0.5 && !framed(e)).map(name);
             return out.length ? out : [`the page is ${root.scrollWidth} wide on a screen of ${width}`]",
        )
    }

    /// Controls that are less than 24 pixels wide or high. Links in running text are as high as their line.
    #[track_caller]
    pub fn small_targets(&self) -> Vec<String> {
        self.list(
            "const controls = 'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=slider]';
             const inline = e => e.matches('a') && getComputedStyle(e).display === 'inline';
             const box = e => { const boxes = [e, ...(e.labels ?? [])].map(e => e.getBoundingClientRect());
                 return [Math.max(...boxes.map(b => b.width)), Math.max(...boxes.map(b => b.height))]; };
             return [...document.querySelectorAll(controls)].filter(shown).filter(e => !inline(e))
                 .filter(e => !e.closest('.visually-hidden, [inert]'))
                 .filter(e => box(e).some(side => side < 23.9))
                 .map(e => `${box(e).map(Math.round).join('×')} ${name(e)}`)",
        )
    }

    /// What moves by itself now.
    #[track_caller]
    pub fn motion(&self) -> Vec<String> {
        self.list(
            "return document.getAnimations()
                 .filter(a => a.playState === 'running' && a.effect.getComputedTiming().duration > 1)
                 .map(a => `${a.animationName ?? a.transitionProperty} on ${name(a.effect.target)}`)",
        )
    }

    /// Elements with a `style` attribute, which the page's policy forbids in its HTML.
    #[track_caller]
    pub fn inline_styles(&self) -> Vec<String> {
        self.list("return [...document.querySelectorAll('[style]')].map(name)")
    }

    /// The level-one heading of the page, as a reader sees it.
    #[track_caller]
    pub fn heading(&self) -> String {
        let headings =
            self.list("return [...document.querySelectorAll('h1')].filter(shown).map(e => e.innerText.trim())");
        assert_eq!(headings.len(), 1, "level-one headings: {headings:?}");
        headings.into_iter().next().expect("just counted")
    }

    #[track_caller]
    pub(crate) fn list(&self, body: &str) -> Vec<String> {
        let found = self.eval(&format!("{NAME}\n{body}"));
        let found = found.as_array().unwrap_or_else(|| panic!("not a list: {found}"));
        found.iter().map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_owned)).collect()
    }

    /// What a function body returns in the page, as text.
    #[track_caller]
    pub fn read(&self, body: &str) -> String {
        match self.eval(body) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }
}
