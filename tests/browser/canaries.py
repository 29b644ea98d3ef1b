"""A group whose every cell that somebody may not see holds a word that is found nowhere else."""

NEVER = ("555-0177", "quetz@canary.example", "77 Canary Lane", "canarynote", "canarydescription")
"""Phones, e-mails, addresses and notes: for nobody at all."""
NAMES = ("Quetzalina", "Zorrobird", "Wilhelmina", "Yaffingale", "Bo Itobird")
"""Full names, or parts of them."""
ASKS = ("Insulincanary", "Rentcanary")
"""What was asked, in free words: for coordinators."""
PROMISES = ("Fetchcanary", "Cookcanary")
"""What was promised: for members too."""
GROUPS = ("Zebrafood", "Zebrarides", "Canaryhill", "Canary sheet")
"""Words of the group's own: for whoever is let in."""
INSIDE = (*NEVER, *NAMES, *ASKS, *PROMISES, *GROUPS, "requests.csv")

_KEPT_BACK = "555-0177,quetz@canary.example,77 Canary Lane,canarydescription"
SHEET = {
    "requests.csv": f"""ID,Asked,Kind,Area,What,Who,Helper,Phone,E-mail,Address,Details,Status
1,2026-10-01,Zebrafood,Canaryhill,Insulincanary,Quetzalina Zorrobird,Wilhelmina Yaffingale,{_KEPT_BACK},open
2,2026-10-08,Zebrarides,Canaryhill,Rentcanary,Quetzalina Zorrobird,Bo Itobird,{_KEPT_BACK},open
""",
    "tasks.csv": """Task,Owner,Due,Status,Notes
Fetchcanary,Wilhelmina Yaffingale,2026-10-20,open,canarynote
Cookcanary,Bo Itobird,2026-10-21,open,canarynote
""",
    "check_ins.csv": "Person,Day,Colour,Note\n"
    + "".join(
        f"{person},2026-{month:02}-{day:02},{colour},canarynote\n"
        for month in (8, 9, 10)
        for day in (6, 13, 20)
        for person, colour in (
            ("Wilhelmina Yaffingale", "red"), ("Bo Itobird", "green"), ("Quetzalina Zorrobird", "yellow")
        )
    ),
}  # fmt: skip
SOURCES = """
[[source]]
name = "Canary sheet"
kind = "files"
place = "sheet"
  [[source.table]]
  name = "requests"
  fills = "needs"
  columns.need_id = "ID"
  columns.opened_on = "Asked"
  columns.category = "Kind"
  columns.area = "Area"
  columns.title = "What"
  columns.requester = "Who"
  columns.assignee = "Helper"
  columns.contact = ["Phone", "E-mail"]
  columns.address = "Address"
  columns.description = "Details"
  columns.status = "Status"
  [[source.table]]
  name = "tasks"
  fills = "commitments"
  columns = { title = "Task", owner = "Owner", due_on = "Due", status = "Status", description = "Notes" }
  [[source.table]]
  name = "check_ins"
  fills = "check_ins"
  columns = { person = "Person", checked_in_on = "Day", capacity = "Colour", note = "Note" }
"""
