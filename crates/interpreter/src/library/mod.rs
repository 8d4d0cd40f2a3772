//! Modules that are written in Python.

pub(crate) mod compiled;

/// The text of a module.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
    /// It has modules inside.
    pub(crate) is_package: bool,
}

/// Whether `CPython` has the module in C, or what of it programs call most.
pub(crate) fn is_in_c(name: &str) -> bool {
    matches!(
        name,
        "functools"
            | "operator"
            | "datetime"
            | "_dates"
            | "_timedelta"
            | "decimal"
            | "_collections"
            | "io"
            | "sys"
            | "time"
    )
}

macro_rules! texts {
    ($($name:literal: $file:literal,)*) => {
        /// The names of all.
        pub(crate) const NAMES: &[&str] = &[$($name),*];

        /// The text of the module of that name.
        pub(crate) fn find(name: &str) -> Option<Source> {
            let (name, text, file) = match name {
                $($name => ($name, include_str!($file), $file),)*
                _ => return None,
            };
            Some(Source { name, text, is_package: file.ends_with("__init__.py") })
        }
    };
}

texts! {
    "__future__": "__future__.py",
    "_anext": "_anext.py",
    "_calendar": "_calendar.py",
    "_collections": "_collections.py",
    "_dataclass_methods": "_dataclass_methods.py",
    "_dates": "_dates.py",
    "_decimal_context": "_decimal_context.py",
    "_decimal_format": "_decimal_format.py",
    "_disk": "_disk.py",
    "_enum": "_enum.py",
    "_signature": "_signature.py",
    "_timedelta": "_timedelta.py",
    "_typing_forms": "_typing_forms.py",
    "_web": "_web.py",
    "abc": "abc.py",
    "aiofiles": "aiofiles/__init__.py",
    "aiofiles.os": "aiofiles/os.py",
    "aiofiles.ospath": "aiofiles/ospath.py",
    "aiohttp": "aiohttp/__init__.py",
    "aiohttp.client_exceptions": "aiohttp/client_exceptions.py",
    "annotationlib": "annotationlib.py",
    "argparse": "argparse.py",
    "asyncio": "asyncio/__init__.py",
    "asyncio.base_events": "asyncio/base_events.py",
    "asyncio.base_futures": "asyncio/base_futures.py",
    "asyncio.base_tasks": "asyncio/base_tasks.py",
    "asyncio.coroutines": "asyncio/coroutines.py",
    "asyncio.events": "asyncio/events.py",
    "asyncio.exceptions": "asyncio/exceptions.py",
    "asyncio.format_helpers": "asyncio/format_helpers.py",
    "asyncio.futures": "asyncio/futures.py",
    "asyncio.locks": "asyncio/locks.py",
    "asyncio.mixins": "asyncio/mixins.py",
    "asyncio.policies": "asyncio/policies.py",
    "asyncio.queues": "asyncio/queues.py",
    "asyncio.runners": "asyncio/runners.py",
    "asyncio.streams": "asyncio/streams.py",
    "asyncio.subprocess": "asyncio/subprocess.py",
    "asyncio.taskgroups": "asyncio/taskgroups.py",
    "asyncio.tasks": "asyncio/tasks.py",
    "asyncio.threads": "asyncio/threads.py",
    "asyncio.timeouts": "asyncio/timeouts.py",
    "asyncio.unix_events": "asyncio/unix_events.py",
    "atexit": "atexit.py",
    "base64": "base64.py",
    "binascii": "binascii.py",
    "bisect": "bisect.py",
    "bs4": "bs4.py",
    "calendar": "calendar.py",
    "collections": "collections/__init__.py",
    "collections._protocols": "collections/_protocols.py",
    "collections.abc": "collections/abc.py",
    "concurrent": "concurrent/__init__.py",
    "concurrent.futures": "concurrent/futures/__init__.py",
    "concurrent.futures._base": "concurrent/futures/_base.py",
    "concurrent.futures.thread": "concurrent/futures/thread.py",
    "contextlib": "contextlib.py",
    "copy": "copy.py",
    "csv": "csv.py",
    "dataclasses": "dataclasses.py",
    "datetime": "datetime.py",
    "decimal": "decimal.py",
    "dotenv": "dotenv.py",
    "enum": "enum.py",
    "errno": "errno.py",
    "fnmatch": "fnmatch.py",
    "fractions": "fractions.py",
    "functools": "functools.py",
    "gc": "gc.py",
    "getpass": "getpass.py",
    "glob": "glob.py",
    "graphlib": "graphlib.py",
    "hashlib": "hashlib.py",
    "heapq": "heapq.py",
    "hmac": "hmac.py",
    "html": "html.py",
    "http": "http.py",
    "httpx": "httpx/__init__.py",
    "inspect": "inspect.py",
    "io": "io.py",
    "json": "json/__init__.py",
    "json.decoder": "json/decoder.py",
    "json.encoder": "json/encoder.py",
    "keyword": "keyword.py",
    "logging": "logging/__init__.py",
    "logging._records": "logging/_records.py",
    "logging.config": "logging/config.py",
    "logging.handlers": "logging/handlers.py",
    "numbers": "numbers.py",
    "operator": "operator.py",
    "os": "os/__init__.py",
    "os.path": "os/path.py",
    "pathlib": "pathlib.py",
    "platform": "platform.py",
    "pprint": "pprint.py",
    "queue": "queue.py",
    "random": "random.py",
    "re": "re.py",
    "reprlib": "reprlib.py",
    "requests": "requests/__init__.py",
    "requests.adapters": "requests/adapters.py",
    "requests.exceptions": "requests/exceptions.py",
    "sched": "sched.py",
    "secrets": "secrets.py",
    "shlex": "shlex.py",
    "shutil": "shutil.py",
    "signal": "signal.py",
    "statistics": "statistics.py",
    "string": "string.py",
    "sys": "sys.py",
    "tempfile": "tempfile.py",
    "textwrap": "textwrap.py",
    "threading": "threading.py",
    "time": "time.py",
    "timeit": "timeit.py",
    "tqdm": "tqdm/__init__.py",
    "tqdm.asyncio": "tqdm/asyncio.py",
    "tqdm.auto": "tqdm/auto.py",
    "traceback": "traceback.py",
    "types": "types.py",
    "typing": "typing.py",
    "urllib": "urllib/__init__.py",
    "urllib.error": "urllib/error.py",
    "urllib.parse": "urllib/parse.py",
    "urllib.request": "urllib/request.py",
    "uuid": "uuid.py",
    "uvloop": "uvloop.py",
    "warnings": "warnings.py",
    "weakref": "weakref.py",
    "websockets": "websockets/__init__.py",
    "websockets.exceptions": "websockets/exceptions.py",
}
