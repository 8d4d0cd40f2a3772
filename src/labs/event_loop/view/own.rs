//! A program of the reader's own: begun from a few lines or from the program that is chosen, opened from a file, saved as one.

use leptos::{prelude::*, task::spawn_local};

use super::runner::Runner;
use crate::{
    labs::event_loop::{Language, Msg},
    ui::{Icon, IconName, save_file, use_toasts},
};
use io::{OpenedFile, SavedFile};

/// What a reader begins with who begins from nothing.
const BEGINNING: &str = r#"import asyncio


async def greet(name, seconds):
    await asyncio.sleep(seconds)
    print("Hello from", name)


async def main():
    await asyncio.gather(greet("one", 2), greet("two", 1))


asyncio.run(main())
"#;

/// A file of a program has at most so many bytes.
const LARGEST: usize = 200_000;

/// The ways to a program of one's own, and what can be done with it.
#[component]
pub(super) fn Own(runner: Runner) -> impl IntoView {
    let desk = runner.desk;
    let is_own = Memo::new(move |_| desk.with(|state| state.own.is_some()));
    let is_python = Memo::new(move |_| desk.with(|state| state.language == Language::Python));
    let toasts = use_toasts();
    let write = move |text: String| runner.choose(Msg::Write(text));
    let change = move || write(desk.with_untracked(|state| state.program.text(Language::Python).to_owned()));
    let save = move || {
        let bytes = desk.with_untracked(|state| state.text().into_bytes());
        let file = SavedFile { name: "program.py".to_owned(), media_type: "text/x-python", bytes };
        toasts.show(save_file(runner.frame.services().files.as_ref(), "program", file));
    };
    let open = move || {
        let files = runner.frame.services().files;
        spawn_local(async move {
            match files.open(".py,.txt", LARGEST).await {
                Ok(None) => {}
                Ok(Some(file)) => {
                    let opened = format!("{} is open. Undo brings back what was here before.", file.name);
                    match text_of(file) {
                        Ok(text) => {
                            write(text);
                            toasts.info(opened);
                        }
                        Err(why) => toasts.problem(why),
                    }
                }
                Err(error) => toasts.problem(format!("No file was opened: {error}.")),
            }
        });
    };
    view! {
        <div class="event_loop-own" role="group" aria-label="Your own program">
            <Show when=move || is_python.get() && !is_own.get()>
                <button type="button" class="button" on:click=move |_| change()>
                    "Change this program"
                </button>
            </Show>
            <button type="button" class="button" on:click=move |_| write(BEGINNING.to_owned())>
                "Write your own"
            </button>
            <button type="button" class="button button-quiet" on:click=move |_| open()>
                <Icon name=IconName::Import />
                "Open a .py file"
            </button>
            <Show when=move || is_own.get()>
                <button type="button" class="button button-quiet" on:click=move |_| save()>
                    <Icon name=IconName::Export />
                    "Save as .py"
                </button>
                <button type="button" class="button button-quiet" on:click=move |_| runner.choose(Msg::Original)>
                    <Icon name=IconName::Reset />
                    "Back to the original"
                </button>
            </Show>
        </div>
    }
}

/// The program in a file, or why it is none, in words for the reader.
fn text_of(file: OpenedFile) -> Result<String, String> {
    let OpenedFile { name, bytes } = file;
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n").replace('\r', "\n"))
        }
        Ok(_) | Err(_) => Err(format!("The file {name} was not opened: it is no text. Choose a Python program.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(bytes: &[u8]) -> OpenedFile {
        OpenedFile { name: "a.py".to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_file_is_read_whatever_ends_its_lines() {
        assert_eq!(text_of(file(b"\xef\xbb\xbfa = 1\r\nb = 2\r")), Ok("a = 1\nb = 2\n".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_refused_by_its_name() {
        for bytes in [&b"\x89PNG"[..], b"a\0b"] {
            let why = text_of(file(bytes)).unwrap_err();
            assert!(why.starts_with("The file a.py was not opened"), "{why}");
        }
    }
}
