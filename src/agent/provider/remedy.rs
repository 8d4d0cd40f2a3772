//! What to do about a connection that does not work, for the servers that people run.

use super::{
    Diagnosis, Endpoint,
    address::{Place, Reach},
};

/// What to do about a diagnosis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// In words.
    pub text: String,
    /// A line to copy, where one does it.
    pub line: Option<String>,
}

impl Diagnosis {
    /// What to do; nothing where the connection works.
    pub fn remedy(&self, endpoint: &Endpoint) -> Option<Remedy> {
        let server = Server::of(endpoint);
        let (text, line) = match self {
            Self::Works { .. } => return None,
            Self::Address { .. } => ("Enter the address up to the version, such as http://localhost:11434/v1.", None),
            Self::MixedContent { .. } => (
                "Give the server an https address, or run it on this computer: http://localhost is allowed from every page.",
                None,
            ),
            Self::OffLimits { .. } => {
                ("Give the server an https address, or run it on this computer and use http://localhost.", None)
            }
            Self::PrivateNetwork { .. } => (
                "Open the site's settings beside the address bar, allow access to the local network (also called apps on \
                 device), and test again.",
                None,
            ),
            Self::Cors { page, .. } => server.allow(page),
            Self::Unreachable { .. } => server.start(),
            Self::WrongKey { .. } if endpoint.key.is_none() => ("Enter the key that the provider gave you.", None),
            Self::WrongKey { .. } => ("Check the key: whole, without blanks, and of this provider.", None),
            Self::UnknownModel { model, .. } => server.fetch(model),
            Self::NoTools { .. } => server.teach(),
            Self::NoModel { .. } => ("Check the address. It usually ends in /v1.", None),
            Self::Refused { status: 429, .. } => ("Wait a minute, or check the account's limits.", None),
            Self::Refused { .. } => ("Look at what the server says, and try again.", None),
        };
        Some(Remedy { text: text.to_owned(), line })
    }
}

/// Who most likely serves at an address, by its port.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Server {
    Ollama,
    LmStudio,
    LlamaCpp,
    Vllm,
    Other,
}

type Advice = (&'static str, Option<String>);

impl Server {
    fn of(endpoint: &Endpoint) -> Self {
        match Place::of(&endpoint.base_url) {
            Ok(Place { port: 11434, .. }) => Self::Ollama,
            Ok(Place { port: 1234, .. }) => Self::LmStudio,
            Ok(Place { port: 8080, reach: Reach::Loopback, .. }) => Self::LlamaCpp,
            Ok(Place { port: 8000, .. }) => Self::Vllm,
            _ => Self::Other,
        }
    }

    fn allow(self, page: &str) -> Advice {
        match self {
            Self::Ollama => (
                "Stop Ollama and start it so that it allows this page. Where it runs as an app, set the variable (setx on \
                 Windows, launchctl setenv on a Mac) and start the app again.",
                Some(format!("OLLAMA_ORIGINS={page} ollama serve")),
            ),
            Self::LmStudio => {
                ("Start LM Studio's server so that it allows pages.", Some("lms server start --cors".to_owned()))
            }
            Self::Vllm => (
                "Start vLLM so that it allows this page.",
                Some(format!("vllm serve MODEL --allowed-origins '[\"{page}\"]'")),
            ),
            Self::LlamaCpp | Self::Other => (
                "Set the server to allow this page's origin. A provider that allows no pages can be reached through one that \
                 does, such as OpenRouter.",
                None,
            ),
        }
    }

    fn start(self) -> Advice {
        match self {
            Self::Ollama => ("Start Ollama.", Some("ollama serve".to_owned())),
            Self::LmStudio => ("Start LM Studio's server.", Some("lms server start --cors".to_owned())),
            Self::LlamaCpp => {
                ("Start the server; is the port right?", Some("llama-server -m MODEL.gguf --port 8080".to_owned()))
            }
            Self::Vllm => ("Start the server; is the port right?", Some("vllm serve MODEL".to_owned())),
            Self::Other => ("Start the server, and check the address, the port and the network.", None),
        }
    }

    fn fetch(self, model: &str) -> Advice {
        match self {
            Self::Ollama => {
                ("Fetch the model, or enter the name of one that you have.", Some(format!("ollama pull {model}")))
            }
            Self::LmStudio => {
                ("Load the model, or enter the name of one that you have.", Some(format!("lms load {model}")))
            }
            _ => ("Check the model's name against the provider's list.", None),
        }
    }

    fn teach(self) -> Advice {
        match self {
            Self::Vllm => (
                "Start vLLM with a tool parser, or choose schema-driven tools here, which need none.",
                Some("vllm serve MODEL --enable-auto-tool-choice --tool-call-parser hermes".to_owned()),
            ),
            Self::LlamaCpp => (
                "Start llama.cpp with its templates, or choose schema-driven tools here, which need none.",
                Some("llama-server -m MODEL.gguf --jinja".to_owned()),
            ),
            _ => ("Choose schema-driven tools here, which any model with JSON output can do, or another model.", None),
        }
    }
}
