"""Invented tables as groups might keep them, each with what a careful person would say of it.

A table is its name, the kind it is (None: leave it alone), what each column fills (`-` nothing, `~` either way), and
its cells; `|` parts cells.
"""

from dataclasses import dataclass

from connectors.raw import RawTable


@dataclass(frozen=True)
class Invented:
    name: str
    kind: str | None
    fields: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    header_row: int | None = 1

    @property
    def raw(self) -> RawTable:
        return RawTable(self.name, self.rows, [str(number + 1) for number in range(len(self.rows))])


def _table(name: str, kind: str | None, fields: str, text: str, header_row: int | None = 1) -> Invented:
    rows = [[cell.strip() or None for cell in line.split("|")] for line in text.strip("\n").split("\n")]
    width = max(map(len, rows))
    return Invented(
        name, kind, tuple(fields.split()), tuple(tuple(row + [None] * (width - len(row))) for row in rows), header_row
    )


TABLES = (
    _table("Intake 2023", "needs", "opened_on requester contact area category description household_size urgency status assignee", """
Timestamp|What is your name?|Best phone number to reach you|Which part of town do you live in?|What kind of support would be most helpful right now? (check all that apply)|Please tell us a little more about your situation|How many people (including you) live in your home?|How soon do you need this?|Where are we with this|Neighborhood Pod Lead
3/4/2023 10:22:01|Dana Smith|555-201-3344|Eastside|Groceries, Rides|I broke my leg and cannot go out until next month|3|Within a week|In progress|Lee
3/5/2023 11:02:44|Ravi Patel|555-201-9981|Old Mill|Childcare|Working double shifts and the school is closed this week|5|ASAP|New|
3/15/2023 09:12:41|Jo March|555-201-4521|Eastside|Groceries|My fridge broke and food went bad over the weekend|1|Whenever|Done|Kim
"""),
    _table("Hilfegesuche", "needs", "need_id opened_on requester contact area category description due_on status assignee", """
Lfd. Nr.|Eingegangen am|Name|Tel.|Stadtteil|Art der Hilfe|Was genau wird gebraucht?|Bis wann?|Stand|Übernommen von
1|03.04.2020|Frau Müller|0151 2345678|Nordstadt|Einkauf|Wocheneinkauf beim Discounter und zwei Kisten Wasser|05.04.2020|erledigt|Jonas
2|04.04.2020|Herr Schmidt|0170 9876543|Südstadt|Gassi gehen|Der Hund muss morgens und abends raus|06.04.2020|offen|
3|14.04.2020|Familie Yilmaz|0171 1112223|Nordstadt|Apotheke|Rezept in der Praxis abholen und einlösen|15.04.2020|in Vermittlung|Petra
"""),
    _table("Ofertas de ayuda", "assets", "offered_on provider contact area category availability language status description", """
Marca temporal|Nombre y apellidos|Celular|Colonia|¿Qué puedes ofrecer?|Días y horarios en que puedes|Idiomas|¿Sigue disponible?|Comentarios
12/03/2021 8:01:10|Lucía Gómez|55 1234 5678|Roma Norte|Transporte|Fines de semana|Español, Inglés|Sí|Tengo camioneta
13/03/2021 9:21:40|Pedro Ruiz|55 8765 4321|Doctores|Comida|Lunes y jueves|Español|No|
14/03/2021 10:05:12|Ana Torres|55 4444 3333|Roma Norte|Comida|Por las tardes|Español|Sí|Cocino para 20 personas
"""),
    _table("Tarefas do coletivo", "commitments", "title owner due_on status priority description", """
O que fazer|Quem|Até quando|Andamento|Prioridade|Obs.
Comprar lona|Bia|20/05/2024|Em andamento|Alta|ver preço no centro
Ligar para a padaria|Caio|22/05/2024|A fazer|Média|
Atualizar planilha|Bia|10/05/2024|Concluído|Baixa|feito no domingo
"""),
    _table("Suivi des actions", "commitments", "title owner made_on due_on status done_on", """
Action|Pilote|Date de création|Échéance|Avancement|Clôturé le
Réserver la salle|Nadia|02/09/2022|15/09/2022|Terminé|14/09/2022
Imprimer les affiches|Hugo|03/09/2022|20/09/2022|En cours|
Relancer la mairie|Nadia|13/09/2022|30/09/2022|À faire|
"""),
    _table("Météo intérieure", "check_ins", "checked_in_on person capacity note", """
Date|Prénom|Comment tu te sens aujourd'hui ?|Un mot
05/01/2024|Inès|☀️|motivée
05/01/2024|Tom|🌧|semaine difficile
12/01/2024|Inès|⛅|
"""),
    _table("Wochencheck", "check_ins", "person checked_in_on capacity hours_offered note", """
Wer|Woche vom|Ampel|Verfügbare Stunden diese Woche|Notiz
Ayla|08.01.2024|grün|5|alles gut
Ben|08.01.2024|gelb|2|viel los
Cem|15.01.2024|rot|0|brauche Pause
"""),
    _table("team pulse", "check_ins", "check_in_id person checked_in_on capacity note", """
response_id|member_name|submitted_at|How is your energy this week? (1 = empty, 5 = full)|anything_else
1|Noor|2024-02-01T10:00:00Z|4|good week
2|Max|2024-02-01T11:00:00Z|1|no sleep
3|Noor|2024-02-08T10:00:00Z|2|
4|Max|2024-02-08T12:00:00Z|3|
"""),
    _table("stress_log", "check_ins", "checked_in_on capacity - note", """
date|stress_level (1-10)|hours_slept|journal
2024-05-01|8|5|deadline
2024-05-02|3|8|rested
2024-05-03|10|4|fight with boss
"""),
    _table("Volunteers", "assets", "provider provider contact contact area category availability - language", """
First Name|Last Name|Email Address|Mobile|ZIP|Ways you'd like to help|General availability|Do you have access to a car?|Languages spoken other than English
Ada|Byron|ada@example.org|555-777-1234|02139|Driving, Cooking|Weekends|Yes|French
Tim|Lee|tim@example.org|555-777-9999|02140|Phone calls|Evenings|No|
Sue|Ng|sue@example.org|555-777-4444|02139|Cooking|Mornings|Yes|Cantonese
"""),
    _table("Sprint Board Export", "commitments", "commitment_id ~ title status owner priority made_on - due_on category ~", """
Issue key|Issue Type|Summary|Status|Assignee|Priority|Created|Updated|Due date|Labels|Story Points
WEB-1|Task|Fix sign-up form|In Review|kim|High|2024-01-03|2024-01-05|2024-01-10|website|3
WEB-2|Bug|Map does not load|To Do|lee|Highest|2024-01-04|2024-01-04||website|5
WEB-3|Task|Write the newsletter|Done|kim|Low|2024-01-02|2024-01-09|2024-01-08|outreach|1
"""),
    _table("My board", "commitments", "title description status category owner due_on ~ -", """
Card Name|Card Description|List Name|Labels|Members|Due Date|Due Complete|Card URL
Book van|call the rental|Doing|logistics|mara|2024-03-01|false|https://trello.com/c/abc
Make flyers||To do|outreach|jo|2024-03-04|false|https://trello.com/c/abd
Thank donors|cards|Done ✅|outreach|mara|2024-02-20|true|https://trello.com/c/abe
"""),
    _table("Tasks", "commitments", "commitment_id made_on done_on - title status owner - - due_on category description", """
Task ID|Created At|Completed At|Last Modified|Name|Section/Column|Assignee|Assignee Email|Start Date|Due Date|Tags|Notes
1201|2023-11-01|2023-11-05|2023-11-05|Print zines|Done|Rae|rae@example.org||2023-11-06|print|200 copies
1202|2023-11-02||2023-11-03|Order stickers|In progress|Sol|sol@example.org||2023-11-16|print|
1203|2023-11-04||2023-11-04|Plan the potluck|Not started|Rae|rae@example.org||2023-11-20|events|ask about tables
"""),
    _table("Pedidos de cesta básica", "needs", "opened_on requester household_size address area contact category status closed_on", """
Data do pedido|Responsável familiar|Nº de pessoas na casa|Endereço|Bairro|WhatsApp|Tipo de ajuda|Situação|Data da entrega
01/06/2021|Maria Souza|4|Rua das Flores 12|Centro|(11) 98888-7777|Cesta básica|Entregue|05/06/2021
02/06/2021|João Lima|2|Av. Brasil 300|Vila Nova|(11) 97777-6666|Fraldas|Aguardando|
15/06/2021|Rita Alves|6|Rua A 5|Centro|(11) 96666-5555|Cesta básica|Cancelado|
"""),
    _table("Demandes", "needs", "opened_on requester contact area category description urgency assignee status", """
Horodateur|Nom et prénom de la personne à aider|N° de téléphone|Quartier|De quoi avez-vous besoin ?|Précisions|Est-ce urgent ?|Bénévole|État de la demande
21/03/2020 14:10:00|Jeanne Petit|06 12 34 56 78|Belleville|Courses|Deux fois par semaine, sans escalier si possible|Pas urgent|Karim|Prise en charge
22/03/2020 15:11:00|Paul Blanc|06 98 76 54 32|Ménilmontant|Médicaments|La pharmacie est fermée le lundi et le soir|Très urgent||Nouvelle
23/03/2020 16:12:00|Odile Roux|06 11 22 33 44|Belleville|Courses|Seulement des produits sans gluten merci|Cette semaine|Léa|Terminée
"""),
    _table("donations", "assets", "asset_id title quantity unit provider contact area offered_on expires_on status", """
donation_id|item|qty|unit|donor_name|donor_email|pickup_city|created|best_before|state
D-001|Rice|20|kg|Green Grocer|shop@example.org|Leeds|2024-04-01|2025-01-01|available
D-002|Blankets|35|pcs|Anna Bell|anna@example.org|York|2024-04-02||reserved
D-003|Milk|12|l|Dairy Co|milk@example.org|Leeds|2024-04-03|2024-04-09|collected
"""),
    _table("Shelters", "assets", "title address area quantity - contact status", """
Shelter Name|Street Address|City|Total Beds|Beds Occupied|Phone|Currently Accepting?
Hope House|12 Main St|Albany|40|38|518-555-1000|Yes
First Church|8 Elm Ave|Troy|25|25|518-555-2000|No
The Annex|400 River Rd|Albany|60|12|518-555-3000|Yes
"""),
    _table("needs list", "needs", "title quantity unit urgency area status", """
Item|Amount needed|Unit|Priority|Where|Fulfilled?
Tarps|200|pieces|High|North camp|No
Drinking water|500|litres|High|Harbour|Yes
Diapers|80|packs|Medium|North camp|No
"""),
    _table("Acopio", "needs", "requester title quantity urgency opened_on", """
Centro de acopio|Artículo requerido|Cantidad|Urgencia|Fecha
Parque España|Palas|40|Alta|21/09/2017
Zócalo|Agua|300|Media|22/09/2017
Parque España|Cubrebocas|1000|Alta|22/09/2017
"""),
    _table("SoliNetz Gesuche und mehr", "needs", "title category area contact status", """
Übersicht aller Gesuche||||
Stand: 12.04.||||
Gesuch|Kategorie|Ort|Kontakt|erledigt?
Kinderwagen gesucht|Kinder|Mitte|mia@example.org|ja
Fahrt zum Arzt|Mobilität|Wedding|tom@example.org|nein
Hilfe beim Umzug|Transport|Mitte|kai@example.org|nein
""", 3),
    _table("tareas huerta", "commitments", "title owner due_on status", """
Tarea|Encargada/o|Fecha límite|¿Hecho?
Regar los bancales|Marta|12/6/2023|sí
Comprar compost|Iván|18/6/2023|no
Arreglar la valla|Marta|30/6/2023|no
"""),
    _table("Aktionspunkte", "commitments", "title owner due_on status", """
Maßnahme|Verantwortlich|Termin|Erledigt
Raum buchen|Ute|01.02.2024|x
Flyer drucken|Kai|15.02.2024|
Förderantrag schreiben|Ute|28.02.2024|
"""),
    _table("chores", "commitments", "title owner status", """
chore|who|done
Dishes|Sam|TRUE
Bathroom|Alex|FALSE
Compost|Sam|FALSE
Bins|Jo|TRUE
"""),
    _table("mood tracker", "check_ins", "checked_in_on capacity ~ note", """
full_date|mood|activities|note
2023-08-01|rad|friends, cooking|great day
2023-08-02|meh|work|
2023-08-03|awful|work, commute|so tired
2023-08-04|good|garden|
"""),
    _table("Diario emocional", "check_ins", "checked_in_on capacity note", """
Fecha|Estado de ánimo|Comentarios
01/02/2024|bien|tranquila
02/02/2024|agotada|mucho trabajo
03/02/2024|regular|
"""),
    _table("people", "people", "person ~ joined_on - hours_limit rest_until", """
Name|Pronouns|Joined|Email|Max hours a week|Resting until
Ana|she|2022-01-03|ana@example.org|6|
Bo|they|2023-05-01|bo@example.org|4|2024-06-01
Cy|he|2021-09-10|cy@example.org|8|
"""),
    _table("Decisions log", "decisions", "title decided_on method agree stand_aside objections", """
Proposal|Date decided|Decision method|In favour|Stand asides|Blocks
Buy a second fridge|2024-01-10|consensus|9|1|0
Open on Sundays|2024-02-14|consent|7|2|1
"""),
    _table("richieste aiuto", "needs", "opened_on requester contact area category status", """
Data richiesta|Nome|Telefono|Quartiere|Tipo di aiuto|Stato
12/03/2020|Carla Rossi|333 1234567|Isola|Spesa|Aperta
13/03/2020|Ugo Neri|333 7654321|Navigli|Farmaci|In corso
20/03/2020|Pia Verdi|333 1112223|Isola|Spesa|Completata
"""),
    # Tables to be left alone
    _table("checkins", None, "- - - -", """
member_id|class_name|checkin_time|location
881|Spinning|2024-01-03 18:02|Downtown
892|Yoga|2024-01-03 19:05|Downtown
881|Boxing|2024-01-04 07:01|Harbor
"""),
    _table("hotel check-in", None, "- - - - - -", """
Guest name|Room|Check-in date|Check-out date|Nights|Total paid
Mr Jones|204|2024-01-03|2024-01-05|2|$220
Ms Diaz|101|2024-01-03|2024-01-04|1|$110
Dr Wong|303|2024-01-04|2024-01-09|5|$550
"""),
    _table("needs", None, "- - - - -", """
Court|Surface rating|Net rating|Lighting rating|Average
Court 1|4|3|5|4.0
Court 2|2|3|1|2.0
Court 3|5|5|4|4.7
"""),
    _table("Kassenbuch", None, "- - - - -", """
Datum|Beleg|Verwendungszweck|Einnahmen|Ausgaben
01.02.2024|17|Mitgliedsbeiträge|320,00|
03.02.2024|18|Miete|| 450,00
07.02.2024|19|Druckkosten||38,50
"""),
    _table("Requests by month", None, "- - - -", """
Month|Requests received|Requests fulfilled|% fulfilled
January|120|90|75%
February|98|77|79%
March|143|120|84%
"""),
    _table("orders", None, "- - - - - -", """
order_id|customer_id|product|unit_price|quantity|order_date
1|77|Mug|8.50|2|2024-01-01
2|78|Shirt|19.00|1|2024-01-02
3|77|Poster|5.00|4|2024-01-05
"""),
    _table("Inventaire", None, "- - - - -", """
Référence|Désignation|Prix unitaire|Stock|Fournisseur
A12|Vis 4mm|0,10|1200|Bricoplus
A13|Clous|0,05|800|Bricoplus
B01|Peinture|14,90|12|Couleurs SA
"""),
    _table("alunos", None, "- - - - -", """
Matrícula|Aluno|Turma|Nota 1|Nota 2
001|Ana Reis|7A|8,5|9,0
002|Beto Dias|7A|6,0|7,5
003|Caio Luz|7B|9,5|8,0
"""),
    _table("books", None, "- - - - -", """
title|author|isbn|year|rating
Dune|Frank Herbert|9780441013593|1965|4.5
Emma|Jane Austen|9780141439587|1815|4.0
Momo|Michael Ende|9783522202558|1973|4.7
"""),
    _table("sensor_readings", None, "- - - -", """
timestamp|device_id|temperature|battery
2024-01-01T00:00:00Z|a1|20.5|98
2024-01-01T00:10:00Z|a1|20.4|98
2024-01-01T00:20:00Z|a2|19.9|77
"""),
    _table("contacts", None, "- - - -", """
First name|Last name|Company|Email
Ann|Lee|Acme|ann@example.org
Bob|Ray|Initech|bob@example.org
Cat|Fox|Hooli|cat@example.org
"""),
    _table("Asistencia", None, "- - - -", """
Alumno|Lunes|Martes|Miércoles
Juan Pérez|P|A|P
Luz Mora|P|P|P
Eva Gil|A|P|P
"""),
    _table("movies", None, "- - - -", """
Film|Director|Genre|Score
Alien|Ridley Scott|Horror|9
Heat|Michael Mann|Crime|8
Up|Pete Docter|Family|8
"""),
    _table("covid by county", None, "- - - - -", """
county|population|cases|deaths|rate
Kings|2559903|11000|500|0.43
Queens|2253858|12000|600|0.53
Bronx|1418207|9000|450|0.63
"""),
    _table("Flight check-ins", None, "- - - -", """
Passenger|Flight|Seat|Checked in at
A Smith|LH123|12A|2024-01-01 08:00
B Jones|LH123|12B|2024-01-01 08:04
C Brown|BA77|3C|2024-01-01 09:30
"""),
    _table("job applications", None, "- - - - -", """
Company|Position|Date applied|Salary|Stage
Acme|Analyst|2024-01-02|52000|Interview
Hooli|Engineer|2024-01-05|88000|Rejected
Initech|Clerk|2024-01-09|31000|Applied
"""),
    _table("event signups", None, "- - - -", """
Name|Email|Number of tickets|T-shirt size
Ann Lee|ann@example.org|2|M
Bob Ray|bob@example.org|1|L
Cat Fox|cat@example.org|3|S
"""),
    # Exports and forms in other styles
    _table("issues", "commitments", "commitment_id title status category owner made_on done_on ~", """
number|title|state|labels|assignees|created_at|closed_at|html_url
12|Fix the donate page|open|website|octo|2024-01-03T10:00:00Z||https://example.org/12
13|Write onboarding guide|closed|docs|mona|2024-01-04T10:00:00Z|2024-01-09T10:00:00Z|https://example.org/13
14|Rotate passwords|open|security, urgent|octo|2024-01-05T10:00:00Z||https://example.org/14
"""),
    _table("Plan", "commitments", "commitment_id title category status priority owner - made_on ~ due_on - done_on - description", """
Task ID|Task Name|Bucket Name|Progress|Priority|Assigned To|Created By|Created Date|Start Date|Due Date|Late|Completed Date|Completed By|Description
a1|Order chairs|Events|Completed|Medium|Ana|Ana|01/02/2024||01/20/2024|false|01/18/2024|Ana|fifty of them
a2|Print banners|Media|In progress|Urgent|Bo|Ana|01/03/2024||01/25/2024|true|||two metres wide
a3|Find a hall|Events|Not started|Important|Cy|Ana|01/04/2024||02/01/2024|false|||
"""),
    _table("todoist", "commitments", "~ title ~ priority - - owner ~ - -", """
TYPE|CONTENT|DESCRIPTION|PRIORITY|INDENT|AUTHOR|RESPONSIBLE|DATE|DATE_LANG|TIMEZONE
task|Buy paint|white and blue|1|1|Ana|Bo|2024-03-01|en|Europe/Berlin
task|Call the plumber||4|1|Ana|Cy|2024-03-02|en|Europe/Berlin
task|Wash the vans||2|1|Bo|Bo|2024-03-09|en|Europe/Berlin
"""),
    _table("Monday export", "commitments", "title - owner status due_on priority", """
Name|Subitems|Person|Status|Date|Priority
Sort coats||Ana Bell|Working on it|2024-01-02|High
Clean fridge||Bo Chen|Stuck|2024-01-03|Low
Fold flyers||Ana Bell|Done|2024-01-04|Medium
"""),
    _table("standup", "check_ins", "checked_in_on person ~ ~ ~ capacity", """
Date|Name|Yesterday|Today|Blockers|Mood
2024-01-02|Ana|flyers|calls|none|🙂
2024-01-02|Bo|van|van|keys|😞
2024-01-03|Ana|calls|rest|none|😐
"""),
    _table("daylio_export", "check_ins", "checked_in_on ~ - - capacity ~ ~ note", """
full_date|date|weekday|time|mood|activities|note_title|note
2023-05-01|1 May|Monday|9:00 am|good|friends|hello|a sunny day
2023-05-02|2 May|Tuesday|9:30 pm|bad|work||
2023-05-03|3 May|Wednesday|8:00 pm|meh|work||long
"""),
    _table("Oxygen and beds", "assets", "area area provider contact address status ~ description", """
State|City|Provider Name|Contact Number|Address|Availability|Last Verified|Remarks
Delhi|New Delhi|City Oxygen|9876543210|12 Ring Road|Available|2021-05-01|24x7
Goa|Panaji|Care Gas|9876500000|Market St|Out of stock|2021-05-02|call first
Delhi|Noida|Air Plus|9876511111|Sector 9|Available|2021-05-02|refill only
"""),
    _table("pantries", "assets", "provider address area area contact availability ~ ~", """
Agency|Address|Borough|Zip|Phone|Hours of operation|Website|Requirements
St Mark Pantry|10 1st Ave|Manhattan|10003|212-555-0101|Mon 9-12|https://example.org|ID
Love Kitchen|55 Park Pl|Brooklyn|11217|718-555-0102|Tue, Thu 4-6pm|https://example.com|none
Grace Table|9 Hill St|Queens|11101|718-555-0103|Sat 10-2|https://example.net|none
"""),
    _table("Notunterkünfte", "assets", "title address area quantity status contact availability", """
Unterkunft|Adresse|Bezirk|Freie Plätze|Status|Ansprechpartner|Zeitraum
Turnhalle West|Gartenweg 3|Altona|40|verfügbar|Herr Vogel|ab März
Gasthaus Adler|Ring 8|Mitte|0|belegt|Frau Lang|bis Mai
Ferienhaus|Seestr. 1|Harburg|6|verfügbar|Familie Holm|Juni
"""),
    _table("Liste bénévoles", "assets", "provider provider contact contact area category availability -", """
NOM|Prénom|Tél.|Mail|Commune|Compétences|Dispos|Permis B
PETIT|Luc|06 11 11 11 11|luc@example.org|Nantes|cuisine|week-end|oui
MOREL|Anne|06 22 22 22 22|anne@example.org|Rezé|bricolage|soirs|non
NOEL|Jean|06 33 33 33 33|jean@example.org|Nantes|transport|lundi|oui
"""),
    _table("afet talepleri", "needs", "opened_on requester contact area address category household_size status", """
Tarih|Ad Soyad|Telefon|İl|Adres|İhtiyaç|Kişi sayısı|Durum
07.02.2023|Ali Kaya|0532 111 22 33|Hatay|Cumhuriyet Mah. 5|Çadır|6|Bekliyor
08.02.2023|Ayşe Demir|0532 222 33 44|Adıyaman|Atatürk Cad. 9|Su|4|Tamamlandı
15.02.2023|Can Öz|0532 333 44 55|Hatay|Park Sok. 1|Battaniye|5|Bekliyor
"""),
    _table("Потреби", "needs", "opened_on area category quantity contact status", """
Дата|Місто|Що потрібно|Кількість|Телефон|Статус
01.03.2022|Київ|Вода|200|+380 50 111 22 33|нове
02.03.2022|Харків|Ліки|50|+380 50 222 33 44|виконано
13.03.2022|Київ|Їжа|80|+380 50 333 44 55|в роботі
"""),
    _table("help_requests", "needs", "need_id requester - category description status urgency area area opened_on - assignee", """
id|user_id|user_email_verified|help_type|body|status|urgency_level|lat|lng|createdAt|updatedAt|helper_id
1|77|true|grocery|need milk and bread for my kids|OPEN|HIGH|40.7123|-74.0055|2020-04-01T00:00:00Z|2020-04-02T00:00:00Z|
2|78|true|pharmacy|my prescription is ready but I am at risk|MATCHED|MEDIUM|40.7321|-74.0123|2020-04-01T01:00:00Z|2020-04-02T00:00:00Z|12
3|79|false|grocery|we are four people in quarantine|COMPLETED|LOW|40.7441|-74.0321|2020-04-03T00:00:00Z|2020-04-04T00:00:00Z|14
"""),
    _table("Einkaufshilfe", "needs", "~ requester contact area due_on assignee ~ status", """
Nr|Wer braucht Hilfe|Telefon|PLZ|Wunschtermin|Wer hilft|Telefon Helfer|ok?
1|Oma Erna|030 123456|10115|Mo 6.4.|Max|0151 1234567|ja
2|Herr Klee|030 654321|10117|Di 7.4.|Lisa|0151 7654321|nein
3|Frau Busch|030 111222|10115|Mi 8.4.|Max|0151 1234567|ja
"""),
    _table("Hoja 1", "needs", "title category quantity area opened_on status description", """
LO QUE SE NECESITA URGENTE||||||
QUÉ|RUBRO|CUÁNTO|DÓNDE|DÍA|¿YA SE CUBRIÓ?|NOTA
Lámparas|Herramientas|30|Narvarte|22 sep|No|con pilas
Vendas|Médico|200|Del Valle|22 sep|Sí|
Sándwiches|Comida|500|Narvarte|23 sep|No|para la noche
""", 2),
    _table("Réponses au formulaire 1", "assets", "offered_on provider contact area category description availability -", """
Horodateur|Votre nom|Votre numéro de portable|Votre code postal|Je peux aider pour|Autres précisions sur ce que je propose|Quand êtes-vous disponible ?|J'ai bien lu la charte
01/04/2020 10:00:00|Zoé Martin|06 00 00 00 01|75011|Courses, Appels|Je peux aussi garder un chat pendant quelques jours|matin|Oui
02/04/2020 11:00:00|Ali Ben|06 00 00 00 02|75020|Courses|J'ai un vélo cargo pour les gros paquets|soir|Oui
13/04/2020 12:00:00|Eva Roy|06 00 00 00 03|75011|Devoirs|Professeure de maths à la retraite, très patiente|mercredi|Oui
"""),
    _table("Distribution list", "needs", "requester household_size barriers language area description status closed_on", """
Family|# in HH|Allergies/diet|Lang|Apt complex|Special requests|Delivered|Date delivered
Garcia|5|no pork|Spanish|Oak Court|formula size 2|Y|1/13/2022
Nguyen|3||Vietnamese|Elm Towers||N|
Hassan|6|halal|Arabic|Oak Court|rice|Y|1/20/2022
"""),
    # More to be left alone
    _table("burnout dataset", None, "- - - - - -", """
Employee ID|Date of Joining|Gender|Company Type|Designation|Salary
fff1|2008-09-30|Female|Service|2|51000
fff2|2008-11-30|Male|Service|1|38000
fff3|2008-03-10|Female|Product|2|52000
"""),
    _table("helpdesk metrics", None, "- - - -", """
Week|Tickets opened|Tickets closed|Average response (h)
2024-01|33|30|4.2
2024-02|41|40|3.9
2024-03|28|35|3.1
"""),
    _table("Gastos", None, "- - - -", """
Fecha|Concepto|Proveedor|Importe
01/02/2024|Papelería|Lumen|$350.00
03/02/2024|Gasolina|Pemex|$900.00
15/02/2024|Comida|Fonda|$420.00
"""),
    _table("menu", None, "- - - -", """
Dish|Ingredients|Calories|Price
Soup|water, leek|120|4.00
Salad|greens|90|5.50
Stew|beans, rice|450|7.00
"""),
    _table("Mitgliederliste", None, "- - - - - -", """
Mitgliedsnr|Vorname|Nachname|E-Mail|Eintritt|Beitrag
1|Ute|Kern|ute@example.org|01.02.2019|60,00 €
2|Kai|Holm|kai@example.org|15.03.2020|30,00 €
3|Eva|Beck|eva@example.org|20.04.2021|60,00 €
"""),
    _table("Bus schedule", None, "- - - -", """
Route|Stop|Departure|Arrival
12|Main St|08:00|08:20
12|Elm Ave|08:20|08:35
15|Main St|09:00|09:40
"""),
    _table("survey results", None, "- - - -", """
Question|Agree|Neutral|Disagree
I feel heard|45|20|10
I have enough time|20|25|30
I would recommend us|60|10|5
"""),
    _table("real estate", None, "- - - - - -", """
Address|City|Bedrooms|Sqft|Price|Agent
1 Oak St|Troy|3|1400|$250,000|Ann Lee
2 Elm St|Troy|2|900|$180,000|Bob Ray
3 Fir St|Albany|4|2100|$340,000|Ann Lee
"""),
    _table("Notas fiscais", None, "- - - - -", """
Número|Data de emissão|Fornecedor|Valor total|Status do pagamento
101|01/02/2024|Papelaria Sol|R$ 320,00|Pago
102|05/02/2024|Luz SA|R$ 110,50|Pendente
103|19/02/2024|Gráfica|R$ 990,00|Pago
"""),
    _table("patients", None, "- - - - -", """
patient_id|age|gender|diagnosis|admission_date
1|34|F|flu|2024-01-01
2|60|M|asthma|2024-01-02
3|45|F|fracture|2024-01-05
"""),
    _table("chat log", None, "- - -", """
timestamp|user|message
2024-01-01 10:00|ana|hello all
2024-01-01 10:01|bo|hi!
2024-01-01 10:05|cy|good morning everyone
"""),
)
