//! Code that comes when it is wanted: what stands in its place meanwhile, and what to do if it does not come.
//!
//! [`part!`](crate::part) marks where the build cuts; [`late`] draws what is behind the mark. A reader who never opens a
//! part never loads it.

use futures::{FutureExt as _, future::LocalBoxFuture};
use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation, wasm_split::SplitLoaderError};

/// What draws a part, once its code is here: a function of what the part is given.
pub type Loaded<Given = ()> = Result<fn(Given) -> AnyView, NotLoaded>;

/// The network is away, or the host has a newer build and no longer this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Marks a function that draws a part of the page, and with it all the code that only this part uses: the build makes a file
/// of it, `split_<name>.wasm`, which [`late`](crate::ui::late()) loads when the part is first drawn. A lab names its parts in
/// its `lab.rs`, with what each may weigh.
///
/// ```ignore
/// interleave::part!(pub(super) fn agent_answer(run: RunSignals) { view! { <Answer run /> } });
///
/// late(|| agent_answer().boxed_local(), run) // where it is shown
/// ```
///
/// A part that does more than draw is a table of functions, which [`Late`] holds:
///
/// ```ignore
/// interleave::part!(pub(super) fn agent_models() -> Models { Models { remote, encode } });
/// ```
///
/// `wasm_split` leaves an import that only the build's last hook resolves, so a development build has no marks.
#[macro_export]
macro_rules! part {
    ($visible:vis fn $name:ident() $view:block) => {
        $crate::part!($visible fn $name(_given: ()) $view);
    };
    ($visible:vis fn $name:ident($given:ident: $type:ty) $view:block) => {
        $crate::part!($visible fn $name() -> fn($type) -> leptos::prelude::AnyView { |$given: $type| $view.into_any() });
    };
    ($visible:vis fn $name:ident() -> $type:ty $code:block) => {
        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split($name, wasm_split_path = leptos::wasm_split, fallible)]
        $visible fn $name() -> Result<$type, $crate::ui::NotLoaded> {
            Ok($code)
        }

        #[cfg(debug_assertions)]
        $visible async fn $name() -> Result<$type, $crate::ui::NotLoaded> {
            Ok($code)
        }
    };
}

/// What gets a part's code: at once from the second time on, and where nothing is split, so that a page rendered at build
/// time holds it.
pub type Load<Code> = fn() -> LocalBoxFuture<'static, Result<Code, NotLoaded>>;

/// The code of a part, for as long as the view that opened it stands: not asked for, on its way, here, or not to be had.
pub struct Late<Code: Send + Sync + 'static> {
    found: RwSignal<Option<Result<Code, NotLoaded>>>,
    asking: StoredValue<Asking<Code>>,
}

struct Asking<Code> {
    load: Box<dyn Fn() -> LocalBoxFuture<'static, Result<Code, NotLoaded>> + Send + Sync>,
    /// Whether somebody has asked.
    begun: bool,
    /// What asks may go away at once, as a button does; what it began must not go with it.
    owner: Owner,
}

impl<Code: Send + Sync + 'static> Clone for Late<Code> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Code: Send + Sync + 'static> Copy for Late<Code> {}

impl<Code: Clone + Send + Sync + 'static> Late<Code> {
    /// Code that nobody has asked for yet.
    pub fn new(load: impl Fn() -> LocalBoxFuture<'static, Result<Code, NotLoaded>> + Send + Sync + 'static) -> Self {
        let owner = Owner::current().unwrap_or_default();
        let asking = Asking { load: Box::new(load), begun: false, owner };
        Self { found: RwSignal::new(None), asking: StoredValue::new(asking) }
    }

    /// Asks for it, the first time.
    pub fn want(self) {
        if !self.asking.with_value(|asking| asking.begun) {
            self.ask();
        }
    }

    /// Asks for it again, after it was not to be had.
    pub fn ask(self) {
        self.found.set(None);
        let mut loading = self.fetch().boxed_local();
        if (&mut loading).now_or_never().is_none() {
            let load = async move { drop(loading.await) };
            self.asking.with_value(|asking| asking.owner.with(|| spawn_local_scoped_with_cancellation(load)));
        }
    }

    /// The code, for what cannot go on without it. Whoever shows it hears of it too.
    pub async fn fetch(self) -> Result<Code, NotLoaded> {
        if let Some(code) = self.get_untracked() {
            return Ok(code);
        }
        self.asking.update_value(|asking| asking.begun = true);
        let found = self.asking.with_value(|asking| (asking.load)()).await;
        // The view may be gone by now.
        let _ = self.found.try_set(Some(found.clone()));
        found
    }

    /// The code, where it is here now.
    pub fn get_untracked(self) -> Option<Code> {
        self.found.get_untracked().and_then(Result::ok)
    }

    /// The code, where it is here. Follows its coming.
    pub fn get(self) -> Option<Code> {
        self.found.get().and_then(Result::ok)
    }

    /// What `draw` makes of the code, or what became of it.
    pub fn show(self, draw: impl Fn(Code) -> AnyView + Send + Sync + 'static) -> AnyView {
        let again = Callback::new(move |()| self.ask());
        let show = move || match self.found.get() {
            Some(Ok(code)) => draw(code),
            Some(Err(NotLoaded)) => view! { <NotOpened again /> }.into_any(),
            None => view! { <p role="status">"Opening …"</p> }.into_any(),
        };
        show.into_any()
    }
}

/// A part given `given`, or what became of its code.
pub fn late<Given: Clone + Send + Sync + 'static>(
    load: impl Fn() -> LocalBoxFuture<'static, Loaded<Given>> + Send + Sync + 'static,
    given: Given,
) -> AnyView {
    let code = Late::new(load);
    code.want();
    code.show(move |draw| draw(given.clone()))
}

#[component]
fn NotOpened(again: Callback<()>) -> impl IntoView {
    view! {
        <div role="alert">
            <p>
                "This could not be opened: its code did not arrive. Check the connection and try again; if the course was
                updated meanwhile, reload the page."
            </p>
            <button class="button" type="button" on:click=move |_| again.run(())>
                "Try again"
            </button>
        </div>
    }
}
