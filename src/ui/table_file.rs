//! A table as a file for spreadsheets, where the reader looks at it.

use leptos::prelude::*;

use super::{Cell, Icon, IconName, Late, NotLoaded, SaveFigures, csv, file_name, use_toasts};
use io::SavedFile;

/// What a reader sees of a table.
#[derive(Clone, Debug)]
pub struct TableSheet {
    pub(super) caption: String,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl TableSheet {
    /// The file. Where numbers come from stands in a column of its own.
    pub fn write(&self) -> SavedFile {
        let from = self.rows.iter().flatten().any(|cell| cell.provenance.is_some());
        let head: Vec<&str> = self.head.iter().map(String::as_str).chain(from.then_some("Numbers")).collect();
        let rows = self.rows.iter().map(|row| {
            let mut words: Vec<_> = row.iter().filter_map(|cell| Some(cell.provenance?.word())).collect();
            words.dedup();
            row.iter().map(|cell| cell.text.clone()).chain(from.then(|| words.join(", "))).collect()
        });
        let text = csv::csv(&head, rows.collect::<Vec<Vec<String>>>());
        let (name, media_type) = (file_name(&self.caption, "csv"), "text/csv;charset=utf-8");
        SavedFile { name, media_type, bytes: text.into_bytes() }
    }
}

/// Saves what `sheet` gives; nothing where the page has no way to save.
#[component]
pub(super) fn SaveTable(sheet: Callback<(), TableSheet>) -> impl IntoView {
    let SaveFigures(load) = use_context::<SaveFigures>()?;
    let (files, toasts) = (Late::new(load), use_toasts());
    let save = move |_| {
        let sheet = sheet.run(());
        leptos::task::spawn_local(async move {
            match files.fetch().await {
                Ok(files) => toasts.show((files.save_table)(sheet)),
                Err(NotLoaded) => toasts
                    .problem("The table was not saved: its code did not arrive. Check the connection and try again."),
            }
        });
    };
    let name = "Save the table (CSV)";
    Some(view! {
        <button class="icon-button data-table-save" type="button" aria-label=name title=name on:click=save>
            <Icon name=IconName::Export />
        </button>
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use trace::Provenance;

    #[test]
    fn a_table_is_a_line_for_each_row_and_says_where_its_numbers_come_from() {
        let number = |text: &str| Cell::number(text, Provenance::Measured);
        let sheet = |rows| TableSheet {
            caption: "The methods compared: medians".to_owned(),
            head: ["Method", "Time (ms)"].map(str::to_owned).to_vec(),
            rows,
        };
        let file = sheet(vec![vec!["Worker".into(), number("12")], vec!["GPU, fast".into(), "—".into()]]).write();
        assert_eq!(file.name, "the-methods-compared-medians.csv");
        let text = "Method,Time (ms),Numbers\r\nWorker,12,measured\r\n\"GPU, fast\",—,\r\n";
        assert_eq!(String::from_utf8(file.bytes).unwrap(), text);
        let words = sheet(vec![vec!["a".into(), "b".into()]]).write();
        assert_eq!(String::from_utf8(words.bytes).unwrap(), "Method,Time (ms)\r\na,b\r\n");
    }
}
