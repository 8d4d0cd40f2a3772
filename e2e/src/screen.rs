//! The reader's screen and preferences.

use serde_json::json;

use crate::Page;

/// A screen's width in CSS pixels, at a zoom.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    /// Physical width.
    pub width: u32,
    /// The browser's zoom; 2 leaves half the width to the page.
    pub zoom: u32,
}

/// The colour scheme that the reader's system asks for.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Scheme {
    Light,
    Dark,
}

/// Whether the reader's system asks for less motion.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Motion {
    Full,
    Reduced,
}

impl Page {
    /// Gives the page this screen.
    #[track_caller]
    pub fn show_on(&self, screen: Screen) {
        self.dev_tools(
            "Emulation.setDeviceMetricsOverride",
            json!({
                "width": screen.width / screen.zoom,
                "height": 900 / screen.zoom,
                "deviceScaleFactor": screen.zoom,
                "mobile": false,
            }),
        );
        self.settle();
    }

    /// Gives the page a window of this width and height, in pixels.
    #[track_caller]
    pub fn show_in(&self, (width, height): (u32, u32)) {
        self.dev_tools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false }),
        );
        self.settle();
    }

    /// Asks the page for the few colours that a reader has chosen for everything.
    #[track_caller]
    pub fn force_colours(&self) {
        let features = json!([{ "name": "forced-colors", "value": "active" }]);
        self.dev_tools("Emulation.setEmulatedMedia", json!({ "features": features }));
        self.settle();
    }

    /// Asks the page for a colour scheme, and for more or less motion.
    #[track_caller]
    pub fn prefer(&self, scheme: Scheme, motion: Motion) {
        let scheme = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let motion = match motion {
            Motion::Full => "no-preference",
            Motion::Reduced => "reduce",
        };
        let features = json!([
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ]);
        self.dev_tools("Emulation.setEmulatedMedia", json!({ "features": features }));
        self.settle();
    }

    /// Draws the page in the few colours of a system with forced colours, as its high-contrast themes have.
    #[track_caller]
    pub fn force_colors(&self) {
        let features = json!([{ "name": "forced-colors", "value": "active" }]);
        self.dev_tools("Emulation.setEmulatedMedia", json!({ "features": features }));
        self.settle();
    }

    /// Waits until two frames have been drawn and nothing fades or slides any more.
    #[track_caller]
    pub fn settle(&self) {
        self.drive(async |client| {
            client
                .execute_async(
                    "const done = arguments[0];
                     requestAnimationFrame(() => requestAnimationFrame(() => done()));",
                    Vec::new(),
                )
                .await
        });
        self.until("transitions have ended", || {
            self.eval("return document.getAnimations().every(a => !(a instanceof CSSTransition))") == true
        });
    }

    /// Stops the page's scripts from running, from the next load on.
    #[track_caller]
    pub fn disable_scripts(&self) {
        self.dev_tools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }
}
