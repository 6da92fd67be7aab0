"""What keeps the pages of docs/ true: each module writes some of them, from the code or from what was built.

The pages of a built project as Markdown: `pages_markdown(measure_built(folder, progress=silent))`, from
`pipeline.pages.report` and `pipeline.pages.built`; the same as a page: `breviary check pages --html FILE`.
"""
