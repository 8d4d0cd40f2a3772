"""What this Python does anyway."""


class _Feature:
    def __init__(self, optional, mandatory):
        self.optional, self.mandatory = optional, mandatory


annotations = generator_stop = division = print_function = absolute_import = unicode_literals = nested_scopes = with_statement = _Feature(
    (3, 7, 0), None
)
generators = barry_as_FLUFL = annotations
