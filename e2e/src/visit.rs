//! One test's visit to the page, and the care around it.

use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

use crate::{ModelServer, Page, Place, Site, Stranger, evidence, wall::Wall};

/// How a reader comes to the page.
pub struct Visit {
    route: String,
    place: Place,
    adapter: Adapter,
    company: Company,
    folder: Folder,
    beside: Vec<String>,
}

enum Adapter {
    Software,
    None,
}

enum Folder {
    Whole,
    Without(&'static str),
}

enum Company {
    Others,
    Alone,
}

/// Visits that measure time hold it for themselves; all others share it.
static MACHINE: RwLock<()> = RwLock::new(());

/// What lies in it is never read: it is the holding that counts.
enum Held {
    Shared { _guard: RwLockReadGuard<'static, ()> },
    Alone { _guard: RwLockWriteGuard<'static, ()> },
}

impl Company {
    fn hold(&self) -> Held {
        match self {
            Self::Others => Held::Shared { _guard: MACHINE.read().unwrap_or_else(PoisonError::into_inner) },
            Self::Alone => Held::Alone { _guard: MACHINE.write().unwrap_or_else(PoisonError::into_inner) },
        }
    }
}

impl Visit {
    /// To a route (`lab/agent`; the home page is the empty one), hosted at the root.
    pub fn to(route: impl Into<String>) -> Self {
        Self {
            route: route.into(),
            place: Place::Root,
            adapter: Adapter::Software,
            company: Company::Others,
            folder: Folder::Whole,
            beside: Vec::new(),
        }
    }

    /// To the folder hosted elsewhere.
    #[must_use]
    pub fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// With a browser that has no WebGPU adapter. The others have `SwiftShader`, which computes on the CPU.
    #[must_use]
    pub fn without_gpu(self) -> Self {
        Self { adapter: Adapter::None, ..self }
    }

    /// To a folder that was copied without the files whose path holds `part`.
    #[must_use]
    pub fn without(self, part: &'static str) -> Self {
        Self { folder: Folder::Without(part), ..self }
    }

    /// With a model server of the reader's own: requests to it pass the wall.
    #[must_use]
    pub fn beside(mut self, server: &ModelServer) -> Self {
        self.beside.push(server.origin());
        self
    }

    /// With somebody else's page: requests to it pass the wall.
    #[must_use]
    pub fn beside_stranger(mut self, stranger: &Stranger) -> Self {
        self.beside.push(stranger.origin());
        self
    }

    /// With no other visit going on, for tests that measure time.
    #[must_use]
    pub fn alone(self) -> Self {
        Self { company: Company::Alone, ..self }
    }

    /// Opens the page and runs the test; afterwards the console must be empty and the wall untouched. A failure leaves
    /// its evidence in a folder that it names.
    pub fn run(self, test: impl FnOnce(&Page)) {
        let _held = self.company.hold();
        let site = match self.folder {
            Folder::Whole => Site::open(self.place),
            Folder::Without(part) => Site::open_without(self.place, part),
        };
        let wall = Wall::build();
        let page = Page::open(site, wall, (&self.adapter.arguments(), &self.beside));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            page.go(&self.route);
            test(&page);
            page.expect_quiet();
        }));
        if let Err(panic) = outcome {
            evidence::keep(&page);
            drop(page);
            resume_unwind(panic);
        }
    }
}

impl Adapter {
    fn arguments(&self) -> Vec<String> {
        match self {
            Self::Software => vec!["--enable-unsafe-webgpu".into(), "--use-webgpu-adapter=swiftshader".into()],
            Self::None => vec!["--disable-features=WebGPU".into()],
        }
    }
}
