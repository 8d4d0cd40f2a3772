//! The picture as an SVG file that stands alone: no page, no style sheet, no text that could run.

use std::fmt::Write as _;

use crate::ui::{
    state_fill::end_shape,
    timeline::{
        rows::Rows,
        scene::{Bar, Drawn, End, Scene, Shown, Side},
        window::Window,
    },
};
use trace::State;

/// The width of the picture and the room around it, in pixels.
const WIDTH: f64 = 960.0;
const MARGIN: f64 = 24.0;
/// With the room.
pub(super) const WHOLE_WIDTH: f64 = WIDTH + 2.0 * MARGIN;
const TITLE: f64 = 34.0;
const AXIS: f64 = 26.0;
const LEGEND: f64 = 30.0;

/// A drawing and its size.
pub(super) struct Drawing {
    pub(super) svg: String,
    pub(super) height: f64,
}

/// What is drawn, under `title`.
pub(super) fn draw(drawn: Drawn<'_>, window: Window, title: &str) -> Drawing {
    let rows = Rows::of(drawn.trace, drawn.predicted);
    let scene = Scene::new(drawn, &rows, Shown { window, width: WIDTH });
    let (width, height) = (WHOLE_WIDTH, TITLE + rows.height + AXIS + LEGEND + 2.0 * MARGIN);
    let mut pen = Pen { svg: String::new() };
    pen.open(width, height, title);
    pen.add(&format!(r#"<g transform="translate({MARGIN} {})">"#, MARGIN + TITLE));
    pen.lanes(&rows);
    pen.ticks(&scene, rows.height);
    if let Some(gap) = &scene.gap {
        pen.add(&format!(
            r##"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" rx="4" fill="#fff" stroke="{ACCENT}" stroke-dasharray="2 4"/>"##,
            x(gap.x), gap.y, x(gap.width), gap.height
        ));
        pen.text(Text {
            x: x(gap.x + gap.width / 2.0),
            y: gap.y + gap.height / 2.0 + 5.0,
            anchor: "middle",
            ink: ACCENT,
            words: &gap.text,
        });
    }
    for bar in &scene.bars {
        pen.bar(bar, rows.sizes.bar);
    }
    for end in &scene.ends {
        pen.end(end, rows.sizes.bar);
    }
    for name in &scene.names {
        let (x, anchor) = match name.side {
            Side::Start => (x(name.x), "start"),
            Side::End => (x(name.x + name.width), "end"),
        };
        pen.text(Text { x, y: name.y + 12.0, anchor, ink: INK, words: &name.text });
    }
    pen.legend(&scene, rows.height + AXIS + 22.0);
    pen.add("</g></svg>\n");
    Drawing { svg: pen.svg, height }
}

/// The colours of the page's light theme, in a form that every program reads.
const INK: &str = "#23262e";
const QUIET: &str = "#565b66";
const LINE: &str = "#dcdbd7";
const GROUND: &str = "#ffffff";
const ACCENT: &str = "#1f5598";

const fn ink(state: State) -> &'static str {
    match state {
        State::Created => "#6a6d74",
        State::Scheduled => "#3d7f97",
        State::Running => "#0a6e8f",
        State::Suspended => "#99691c",
        State::Finished => "#187240",
        State::Failed => "#c02a22",
        State::Cancelled => "#9a3f94",
    }
}

const fn fill(state: State) -> &'static str {
    match state {
        State::Created => "none",
        State::Scheduled => "#d5e9f0",
        State::Running => "#0a6e8f",
        State::Suspended => "url(#hatch)",
        State::Finished => "#187240",
        State::Failed => "url(#cross)",
        State::Cancelled => "url(#dots)",
    }
}

/// Percent of the picture's width, in pixels.
fn x(percent: f64) -> f64 {
    percent * WIDTH / 100.0
}

struct Text<'a> {
    x: f64,
    y: f64,
    anchor: &'a str,
    ink: &'a str,
    words: &'a str,
}

struct Pen {
    svg: String,
}

impl Pen {
    fn add(&mut self, part: &str) {
        self.svg.push_str(part);
    }

    fn open(&mut self, width: f64, height: f64, title: &str) {
        let words = escape(title);
        let _ = write!(
            self.svg,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" font-family="system-ui, sans-serif" font-size="13" role="img"><title>{words}</title>"#
        );
        self.add(r##"<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5" stroke="#99691c"/></pattern><pattern id="cross" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V5M0 0H5" stroke="#c02a22" stroke-width="2.5"/></pattern><pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><circle cx="2.5" cy="2.5" r="1.3" fill="#9a3f94"/></pattern></defs>"##);
        let _ = write!(self.svg, r#"<rect width="100%" height="100%" fill="{GROUND}"/>"#);
        self.text(Text { x: MARGIN, y: MARGIN + 14.0, anchor: "start", ink: INK, words: title });
    }

    fn text(&mut self, Text { x, y, anchor, ink, words }: Text<'_>) {
        let words = escape(words);
        let _ = write!(self.svg, r#"<text x="{x:.1}" y="{y:.1}" text-anchor="{anchor}" fill="{ink}">{words}</text>"#);
    }

    fn lanes(&mut self, rows: &Rows) {
        for heading in &rows.headings {
            self.text(Text { x: 0.0, y: heading.top + 20.0, anchor: "start", ink: INK, words: &heading.name });
        }
        for lane in &rows.lanes {
            if let Some(name) = lane.name() {
                self.text(Text { x: 0.0, y: lane.top + 17.0, anchor: "start", ink: QUIET, words: name });
            }
        }
    }

    fn ticks(&mut self, scene: &Scene, height: f64) {
        for tick in &scene.ticks {
            let at = x(tick.x);
            let _ = write!(self.svg, r#"<path d="M{at:.1} 0V{:.1}" stroke="{LINE}"/>"#, height + 4.0);
            let anchor = match tick.x {
                ..1.0 => "start",
                99.0.. => "end",
                _ => "middle",
            };
            self.text(Text { x: at, y: height + 19.0, anchor, ink: QUIET, words: &tick.text });
        }
    }

    fn bar(&mut self, bar: &Bar, height: f64) {
        let (fill, ink, dash) = match bar.state {
            Some(state) => (fill(state), ink(state), ""),
            None => ("none", INK, r#" stroke-dasharray="4 2.5""#),
        };
        let _ = write!(
            self.svg,
            r#"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{height:.1}" rx="2" fill="{fill}" stroke="{ink}"{dash}/>"#,
            x(bar.x),
            bar.y,
            x(bar.width)
        );
    }

    fn end(&mut self, end: &End, height: f64) {
        let (fill, ink, shape, scale) = (fill(end.state), ink(end.state), end_shape(end.state), height / 14.0);
        let _ = write!(
            self.svg,
            r#"<g transform="translate({:.1} {:.1}) scale({scale:.3})"><path d="M1-1H-8V15H1z" fill="{GROUND}"/><path d="{shape}" fill="{fill}" stroke="{ink}"/></g>"#,
            x(end.x),
            end.y
        );
    }

    /// The states that can be seen.
    fn legend(&mut self, scene: &Scene, y: f64) {
        let is_seen = |state: &State| {
            scene.bars.iter().any(|bar| bar.state == Some(*state)) || scene.ends.iter().any(|end| end.state == *state)
        };
        let mut at = 0.0;
        for state in State::ALL.into_iter().filter(is_seen) {
            let _ = write!(
                self.svg,
                r#"<rect x="{at:.1}" y="{:.1}" width="22" height="14" rx="2" fill="{}" stroke="{}"/>"#,
                y - 11.0,
                fill(state),
                ink(state)
            );
            self.text(Text { x: at + 28.0, y, anchor: "start", ink: QUIET, words: state.word() });
            at += 105.0;
        }
    }
}

/// Text as it stands in XML; what XML cannot hold is left out.
fn escape(text: &str) -> String {
    let is_allowed = |letter: &char| !letter.is_control() || matches!(letter, '\t' | '\n' | '\r');
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars().filter(is_allowed) {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            other => escaped.push(other),
        }
    }
    escaped
}
