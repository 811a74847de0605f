"""The findings of writing and comparing generated files."""

from __future__ import annotations

from orgspec.diagnostics import Code

CODES: tuple[Code, ...] = (
    Code(
        "G101",
        "generated file that was edited",
        "A file that orgspec generated was changed by hand; the next deploy would carry the change, the spec would "
        "not know of it. Put the change into the spec, and run `orgspec generate --discard-edits`, which writes all "
        "such files anew (after a merge, for instance). Until then they are left as they are.",
    ),
    Code(
        "G102",
        "generated file that is out of date",
        "The spec says something else than the generated file: it was changed since. Run `orgspec generate`.",
    ),
    Code(
        "G103",
        "generated file that is missing",
        "The spec calls for a file that is not there. Run `orgspec generate`.",
    ),
    Code(
        "G104",
        "generated file that nothing calls for",
        "A file was generated once, and the spec no longer calls for it. Run `orgspec generate`, which removes it, or "
        "`git rm` it.",
    ),
    Code(
        "G105",
        "hand-made file in the way",
        "A file that orgspec did not write stands where a generated one belongs. It is left alone. Move or delete it, "
        "or take the component out of the spec.",
    ),
    Code(
        "G106",
        "path that leaves the output folder",
        "A generated file may only be written below the output folder: not through a symbolic link, `..` or an "
        "absolute path. Change the name of the component, or replace the link by a folder.",
    ),
    Code(
        "G107",
        "unreadable record of generated files",
        "`.orgspec/generated.json` tells generated files from hand-made ones, and it cannot be read, perhaps after a "
        "merge. Delete it together with the generated folders, and run `orgspec generate`.",
    ),
    Code(
        "G108",
        "file that is generated twice",
        "Two components would be written to the same file, or to names that differ in upper and lower case only, "
        "which is one file on Windows and macOS. Rename one of them.",
    ),
)
