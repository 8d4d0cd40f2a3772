//! Operators and comparisons, and the methods of objects that answer them.

/// Operators between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary {
    Add,
    Subtract,
    Multiply,
    MatrixMultiply,
    Divide,
    FloorDivide,
    Modulo,
    Power,
    ShiftLeft,
    ShiftRight,
    And,
    Or,
    Xor,
}

/// Operators before one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unary {
    Plus,
    Minus,
    Invert,
}

/// Comparisons that objects answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compare {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Binary {
    /// As messages write it.
    pub(crate) const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::MatrixMultiply => "@",
            Self::Divide => "/",
            Self::FloorDivide => "//",
            Self::Modulo => "%",
            Self::Power => "**",
            Self::ShiftLeft => "<<",
            Self::ShiftRight => ">>",
            Self::And => "&",
            Self::Or => "|",
            Self::Xor => "^",
        }
    }

    /// The method of the left one, of the right one, and of the left one that is changed.
    pub(crate) const fn methods(self) -> [&'static str; 3] {
        match self {
            Self::Add => ["__add__", "__radd__", "__iadd__"],
            Self::Subtract => ["__sub__", "__rsub__", "__isub__"],
            Self::Multiply => ["__mul__", "__rmul__", "__imul__"],
            Self::MatrixMultiply => ["__matmul__", "__rmatmul__", "__imatmul__"],
            Self::Divide => ["__truediv__", "__rtruediv__", "__itruediv__"],
            Self::FloorDivide => ["__floordiv__", "__rfloordiv__", "__ifloordiv__"],
            Self::Modulo => ["__mod__", "__rmod__", "__imod__"],
            Self::Power => ["__pow__", "__rpow__", "__ipow__"],
            Self::ShiftLeft => ["__lshift__", "__rlshift__", "__ilshift__"],
            Self::ShiftRight => ["__rshift__", "__rrshift__", "__irshift__"],
            Self::And => ["__and__", "__rand__", "__iand__"],
            Self::Or => ["__or__", "__ror__", "__ior__"],
            Self::Xor => ["__xor__", "__rxor__", "__ixor__"],
        }
    }
}

impl Compare {
    /// As messages write it.
    pub(crate) const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }

    /// The comparison that the other one answers.
    pub(crate) const fn reflected(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::NotEqual => Self::NotEqual,
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
        }
    }
}
