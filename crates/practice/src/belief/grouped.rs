//! Tasks of a group.

use crate::code::{Call, Code, called};

/// Each `group.create_task(…)`, whatever the group is called; the module's own function makes tasks of no group.
pub(super) fn calls<'a>(code: &Code<'a>) -> Vec<Call<'a>> {
    let grouped = code.calls.iter().filter(|call| {
        let of = call.node.func.as_attribute_expr().and_then(|method| method.value.as_name_expr());
        called(call.node) == "create_task" && of.is_some_and(|of| of.id.as_str() != "asyncio")
    });
    grouped.copied().collect()
}
