//! What is loaded when it is needed and not before: what runs a question, what reads a type of the reader's own, what
//! speaks to a model of their own, and what opens work of theirs. Nothing else names their code, so all that only they use is in their files.

use super::answers::OwnCode;
use crate::{
    exhibits::type_editor::TypeCode,
    labs::agent::{RunCode, State},
    part,
};
use saved::Codec;

part!(
    pub(super) fn agent_run() -> RunCode {
        RunCode::whole()
    }
);

part!(
    pub(super) fn agent_answer() -> TypeCode {
        TypeCode::without_classes()
    }
);

part!(
    pub(super) fn agent_class() -> TypeCode {
        TypeCode::whole()
    }
);

part!(
    pub(super) fn agent_own() -> OwnCode {
        OwnCode::whole()
    }
);

part!(
    pub(super) fn agent_work() -> Codec<State> {
        Codec::whole()
    }
);
