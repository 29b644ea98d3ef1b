"""What people ask for, offer and promise, in their own words."""

from collections.abc import Mapping, Sequence

ASKED_AS: Mapping[str, tuple[str, str]] = {
    "food": ("Groceries", "Despensa"),
    "rides": ("Ride", "Transporte"),
    "childcare": ("Childcare", "Cuidado de niños"),
    "walk-in clinic": ("Walk-in clinic", "Clínica sin cita"),
    "medicine": ("Pharmacy run", "Farmacia"),
    "repairs": ("Home repair", "Arreglos"),
    "interpreting": ("Interpreter", "Intérprete"),
    "rent and bills": ("Rent / bills", "Renta y recibos"),
    "furniture": ("Furniture", "Muebles"),
    "company": ("Someone to talk to", "Compañía"),
    "baby things": ("Diapers, wipes & formula", "Pañales y fórmula"),
    "tech help": ("Phone or computer help", "Ayuda con el celular"),
    "pet care": ("Pet care", "Pet care"),
}
"""A category's words on the asking side, in English and in Spanish."""

OFFERED_AS: Mapping[str, str] = {
    "food": "Food",
    "rides": "Driving",
    "walk-in clinic": "Clinic escort",
    "medicine": "Medicine pick-up",
    "repairs": "Handy work",
    "interpreting": "Language help",
    "rent and bills": "Small grants",
    "furniture": "Furniture & household",
    "company": "Calls and visits",
    "baby things": "Diapers, wipes & formula",
    "tech help": "Tech",
    "haircuts": "Haircuts",
    "bike repair": "Bike repair",
}
"""A category's word on the offering side."""

ASKS_EN: Mapping[str, Sequence[str]] = {
    "food": (
        "Groceries for the week", "Hot meal while the stove is out", "Pantry box, no pork please",
        "Soft food after dental work", "Groceries for two, diabetic", "School holiday lunches", "Rice, beans and oil",
        "Food box until the first paycheck",
    ),
    "rides": (
        "Ride to dialysis", "Lift to the eye doctor", "Ride home from surgery", "Ride to housing court",
        "Get to a job interview", "Ride to the laundromat", "Airport pick-up for my mother",
    ),
    "childcare": (
        "After-school care for two", "Sitter during night shift", "Watch the baby during physio",
        "Mornings until daycare starts", "Sitter for parents' evening", "School run while my arm heals",
    ),
    "walk-in clinic": (
        "Walk-in clinic for a bad cough", "Somebody to look at an infected cut", "Tooth pain, no insurance",
        "Refill without a doctor", "Fever for three days", "Blood pressure check",
    ),
    "medicine": (
        "Pick up insulin", "Collect prescription before six", "Inhaler refill", "Cold medicine for the kids",
        "Collect new glasses",
    ),
    "repairs": (
        "Leaking kitchen tap", "Door lock sticks", "Window will not close", "Grab bar for the shower",
        "Heater makes no heat", "Put up a smoke alarm", "Broken stair rail",
    ),
    "interpreting": (
        "Interpreter at the school meeting", "Letter from the landlord, what does it say",
        "Call the power company with me", "Interpreter for benefits office", "Help filling in a form",
    ),
    "rent and bills": (
        "Short on rent this month", "Electric bill due", "Deposit for the new room", "Gas was shut off",
        "Phone bill, need it for work",
    ),
    "furniture": (
        "Bed frame for my son", "Table and two chairs", "Crib or playpen", "Working fridge", "Desk for homework",
        "Warm curtains",
    ),
    "company": (
        "Weekly phone call", "Somebody to walk with", "Company after my wife passed", "Chess partner, slow player",
        "Visit on Sundays",
    ),
    "baby things": ("Diapers size 4", "Formula for a month", "Wipes and diapers"),
    "tech help": ("Set up video calls", "Printer for job applications", "Phone is full, photos stuck"),
    "pet care": ("Feed the cat while I am in hospital", "Dog walker for a week"),
}  # fmt: skip

ASKS_ES: Mapping[str, Sequence[str]] = {
    "food": (
        "Despensa para cinco", "Comida caliente esta semana", "Leche y huevos", "Despensa mientras no hay trabajo",
        "Comida para mi mamá", "Arroz, frijol y aceite",
    ),
    "rides": (
        "Llevar a mi papá al doctor", "Transporte a la corte", "Ir por mi hija al hospital",
        "Llevarme a la entrevista", "Transporte a la lavandería",
    ),
    "childcare": (
        "Cuidar a la niña por las tardes", "Cuidado de niños mientras trabajo de noche",
        "Cuidar al bebé los lunes", "Recoger a los niños de la escuela",
    ),
    "walk-in clinic": ("Llamar a la clínica", "Clínica para la tos de mi hijo", "Dolor de muela sin seguro"),
    "medicine": ("Recoger la insulina", "Recoger receta", "Medicina para la presión"),
    "repairs": ("Arreglar la llave del baño", "La puerta no cierra", "Se descompuso la estufa", "Poner un barandal"),
    "interpreting": (
        "Intérprete para la cita de vivienda", "Leer una carta del banco", "Llamar a la escuela conmigo",
        "Intérprete para el juzgado",
    ),
    "rent and bills": ("Falta para la renta", "Recibo de luz vencido", "Depósito para el cuarto"),
    "furniture": ("Cama para mis hijos", "Mesa y sillas", "Refrigerador que funcione"),
    "company": ("Platicar por teléfono", "Acompañar a mi tía"),
    "baby things": ("Pañales etapa 3", "Fórmula y pañales"),
    "tech help": ("Ayuda con el celular", "Instalar videollamadas"),
}  # fmt: skip

OFFERS: Mapping[str, Sequence[str]] = {
    "food": (
        "Soup on Thursdays", "Bakery leftovers", "Pantry boxes", "Tamales los domingos", "Garden vegetables",
        "Rice and beans, 20 lb bags", "Freezer meals",
    ),
    "rides": ("Car, two seats", "Van on weekends"),
    "walk-in clinic": ("Go along to the clinic", "Sit with you while you wait"),
    "medicine": ("Pick up prescriptions", "Bike courier for the pharmacy"),
    "repairs": ("Plumbing, small jobs", "Locks and doors", "Carpintería", "Electrical, small things"),
    "interpreting": ("Intérprete español-inglés", "Kreyòl interpreting", "Letters read and explained"),
    "rent and bills": ("Solidarity fund, 100 each", "Small loans, no interest"),
    "furniture": ("Two beds, good", "Chairs and a table", "Baby crib", "Sofa, you carry", "Curtains", "Small fridge"),
    "company": ("Phone calls in the evening", "Walks on Sunday", "Visits with a dog", "Café y plática", "Chess"),
    "baby things": ("Diapers size 3 and 4", "Formula, sealed"),
    "tech help": ("Phones and laptops", "Old tablets to lend"),
    "haircuts": ("Haircuts at home",),
    "bike repair": ("Bike repair in my yard",),
}  # fmt: skip

PROMISES: Mapping[str, Sequence[str]] = {
    "food": (
        "Fix the freezer shelf", "Pick up bread from the bakery", "Sort the pantry", "Ask the market for vegetables",
        "Deliver boxes on Mill Row", "Cook for the Sunday table", "Repartir despensas", "Label the allergy shelf",
        "Wash the soup pots", "Order rice and oil", "Defrost the chest freezer", "Recoger tortillas el viernes",
        "Count the pantry", "Find a second cook", "Return the milk crates",
    ),
    "rides": ("Drive Agnes to the eye doctor", "Map who can drive when", "Ride to housing court", "Fill the van"),
    "walk-in clinic": ("Go along to the clinic", "Print the clinic's new hours", "Llamar a la clínica"),
    "medicine": ("Fetch insulin for Walter", "Ask the pharmacy about delivery", "Recoger receta de Rosa"),
    "repairs": (
        "Mend Denise's tap", "Buy a grab bar", "Lend out the ladder", "Arreglar la puerta de Julio",
        "Check smoke alarms on Northgate", "Order hinges", "Fix the stair rail at number 40", "Sharpen the saws",
        "Find a plumber who waits for pay",
    ),
    "interpreting": ("Translate the flyer", "Interpret at the school", "Leer la carta con Xiomara"),
    "rent and bills": (
        "Ask the fund about Harold's rent", "Call the power company", "Write the hardship letter",
        "Go with Denise to housing court", "Explicar el recibo a Lupe",
    ),
    "furniture": ("Move the sofa to Tamika", "Clear the storage unit", "Photograph the chairs", "Collect the crib"),
    "company": ("Call Elsie on Sunday", "Visit Stan", "Set up the phone tree", "Bring soup to Olga"),
    "baby things": ("Count the diapers", "Ask the clinic for formula"),
    "tech help": ("Set up the tablet for Ruth", "Change the shared password", "Teach video calls at the library"),
    "outreach": (
        "Put up flyers at the depot", "Knock on doors on Orchard Hill", "Visit the parish hall", "Newsletter",
        "Carteles en español", "Table at the school fair", "Ask the depot for a notice board",
    ),
    "admin": (
        "Send the minutes", "Thank the donors", "Update the phone list", "Close last month's receipts",
        "Book the hall", "Renew the post box", "Scan the old sign-up sheets",
    ),
    "space": ("Get the hall key copied", "Borrow folding tables", "Sweep the yard", "Ask about the hall in winter"),
}  # fmt: skip

BARRIERS = ("No car", "Language", "Stairs, no lift", "Works nights", "No internet", "Caring for someone", "Pain")
ROOT_CAUSES = (
    "Rent went up", "Hours were cut", "Waiting for benefits", "Long illness", "New in town", "Clinic closed",
    "Family moved away",
)  # fmt: skip
PRIVATE_NOTES = (
    "call after five", "text first, shy on the phone", "lives with her mother", "prefers a woman",
    "has a big dog, kind", "no llamar de noche", "works nights this month", "knows Nell",
)  # fmt: skip
STREETS = ("Lantern St", "Wick Ln", "Tallow Ct", "Ember Way")
