//! A figure as a file: a picture, a table, or a trace for other programs. None of this is loaded before a reader asks for it.

mod svg;

use std::sync::Arc;

use futures::future::LocalBoxFuture;

use super::{axis::Axis, scene::Drawn, window::Window};
use crate::ui::{Load, TableSheet, Toast, csv, file_name};
use io::SavedFile;
use trace::{Micros, Trace};

/// What a figure can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A drawing that scales.
    Svg,
    /// A picture in pixels.
    Png,
    /// The table of its events.
    Csv,
    /// The trace, for Chrome's tracing page, Perfetto and speedscope.
    Chrome,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Csv, Self::Chrome];

    /// What readers call it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Svg => "Drawing (SVG)",
            Self::Png => "Picture (PNG)",
            Self::Csv => "Table (CSV)",
            Self::Chrome => "Trace for Chrome (JSON)",
        }
    }
}

/// What a reader sees of a figure.
#[derive(Clone, Debug)]
pub struct FigureSheet {
    pub(super) trace: Arc<Trace>,
    pub(super) predicted: Option<Arc<Trace>>,
    pub(super) axis: Axis,
    pub(super) window: Window,
    pub(super) label: String,
}

/// A drawing that somebody has to turn into pixels, and the file that it becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct ToPaint {
    /// The drawing.
    pub svg: String,
    /// How wide it is, in pixels.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// What the file is called.
    pub name: String,
}

/// A figure in a format: a whole file, or what is to be painted first.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// It is complete.
    File(SavedFile),
    /// Only a browser paints.
    Painting(ToPaint),
}

/// What saves figures and tables, and says so: functions that only this part of the page names.
#[derive(Clone, Copy)]
pub struct FigureFiles {
    /// Hands the reader the file of a figure.
    pub save: fn(FigureSheet, Format) -> LocalBoxFuture<'static, Toast>,
    /// Hands the reader the file of a table.
    pub save_table: fn(TableSheet) -> Toast,
}

/// How [`FigureFiles`] are got; the page gives it to all below it.
#[derive(Clone, Copy)]
pub struct SaveFigures(pub Load<FigureFiles>);

impl FigureSheet {
    /// What the file in this format holds.
    pub fn write(&self, format: Format) -> Written {
        let file = |extension: &str, media_type, text: String| {
            Written::File(SavedFile { name: file_name(&self.label, extension), media_type, bytes: text.into_bytes() })
        };
        match format {
            Format::Svg => file("svg", "image/svg+xml", self.draw().svg),
            Format::Csv => file("csv", "text/csv;charset=utf-8", self.table()),
            Format::Chrome => file("trace.json", "application/json", self.trace.to_chrome().to_string()),
            Format::Png => {
                let drawing = self.draw();
                let (width, name) = (svg::WHOLE_WIDTH, file_name(&self.label, "png"));
                Written::Painting(ToPaint { svg: drawing.svg, width, height: drawing.height, name })
            }
        }
    }

    fn draw(&self) -> svg::Drawing {
        let drawn = Drawn { trace: &self.trace, predicted: self.predicted.as_deref(), axis: self.axis };
        let title = format!("{} ({})", self.label, self.trace.provenance().word());
        svg::draw(drawn, self.window, &title)
    }

    fn table(&self) -> String {
        let head = ["Event", "At (s)", "Lane", "Task", "State", "For (s)", "Note", "Times"];
        let seconds = |at: Micros| at.in_units(Micros(1_000_000), 6);
        let times = self.trace.provenance().word();
        let rows = self.trace.rows().into_iter().enumerate().map(|(index, row)| {
            let lasted = if row.state.is_end() { String::new() } else { seconds(row.lasted) };
            let (lane, note) = (row.lane.title().into_owned(), row.note.into_owned());
            let texts = [lane, row.task.to_owned(), row.state.word().to_owned(), lasted, note, times.to_owned()];
            [(index + 1).to_string(), seconds(row.at)].into_iter().chain(texts).collect()
        });
        csv::csv(&head, rows.collect::<Vec<Vec<String>>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::timeline::axis::Scale;
    use trace::{Detail, Event, LaneKind, Provenance, Recorder, State, Task};

    fn sheet(axis: Axis) -> FigureSheet {
        let mut recorder = Recorder::new(Provenance::Virtual);
        let tools = recorder.lane(LaneKind::Tasks, "tasks <1>");
        let task = recorder.create(Micros::ZERO, Task::on(tools, "fetch & <b>parse</b>"));
        recorder.enter(Micros::ZERO, task, State::Running);
        recorder.enter(Micros::from_millis(500), task, State::Suspended);
        let end = Event::new(Micros::from_millis(1_500), task, State::Finished);
        recorder.event(end.with(Detail::Note("=1+1".into())));
        let trace = Arc::new(recorder.finish().unwrap());
        let window = Scale { axis, trace: &trace }.whole();
        FigureSheet { trace, predicted: None, axis, window, label: "What happened, in order".to_owned() }
    }

    fn text(format: Format) -> (String, String) {
        match sheet(Axis::Order).write(format) {
            Written::File(file) => (file.name, String::from_utf8(file.bytes).unwrap()),
            Written::Painting(paint) => (paint.name, paint.svg),
        }
    }

    #[test]
    fn a_table_has_a_line_for_each_event_and_says_where_times_come_from() {
        let (name, table) = text(Format::Csv);
        assert_eq!(name, "what-happened-in-order.csv");
        let lines: Vec<_> = table.split("\r\n").collect();
        assert_eq!(lines[0], "Event,At (s),Lane,Task,State,For (s),Note,Times");
        assert_eq!(lines[3], "3,0.500000,tasks <1>,fetch & <b>parse</b>,waiting,1.000000,,virtual");
        assert_eq!(lines[4], "4,1.500000,tasks <1>,fetch & <b>parse</b>,done,,'=1+1,virtual");
        assert_eq!(lines.len(), 6, "a head, four events, and the end of the last line");
    }

    #[test]
    fn a_drawing_stands_alone_and_has_every_bar_end_and_name() {
        let (name, svg) = text(Format::Svg);
        assert_eq!(name, "what-happened-in-order.svg");
        assert!(
            svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.trim_end().ends_with("</svg>"),
            "{svg}"
        );
        assert!(svg.contains("What happened, in order (virtual)</title>"), "{svg}");
        assert!(svg.contains(">fetch &amp; &lt;b&gt;parse&lt;/b&gt;</text>"), "what others wrote is text: {svg}");
        // Four columns of 240 pixels: created, running, and waiting with the end's column.
        for bar in [r#"<rect x="0.0""#, r#"<rect x="240.0""#, r#"<rect x="480.0""#] {
            assert!(svg.contains(bar), "{bar} in {svg}");
        }
        for word in ["created", "running", "waiting", "done"] {
            assert!(svg.contains(&format!(">{word}</text>")), "the legend has {word}: {svg}");
        }
        assert!(!svg.contains("style") && !svg.contains("<script"), "{svg}");
        let (open, closed) = (svg.matches("<g ").count(), svg.matches("</g>").count());
        assert_eq!(open, closed);
    }

    #[test]
    fn a_picture_is_the_drawing_to_be_painted_and_a_trace_is_what_chrome_reads() {
        assert_eq!(
            (text(Format::Png).0.as_str(), text(Format::Png).1),
            ("what-happened-in-order.png", text(Format::Svg).1)
        );
        let (name, json) = text(Format::Chrome);
        assert_eq!(name, "what-happened-in-order.trace.json");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["otherData"]["provenance"], "virtual");
    }
}
