import type { Topics } from "./topic";

export const en: Topics = {
  start: {
    title: "The first three minutes",
    text: [
      "Sekimori lets AI do the work and a person keep the gate. What AI is sure about goes on by itself; what it is not sure about waits for you, and goes on as soon as you have decided.",
      "- Open Workflows and choose “First gate”.",
      "- Press “Fill in the sample”, then “Start a run”. Forty inquiries are classified.",
      "- About eight of them are held. Press “Decide what waits” and decide each with one key.",
      "- After the last one the run ends by itself. Under Result you see each inquiry, its label, the confidence and who decided.",
    ],
  },
  file: {
    title: "Beginning with a file",
    text: [
      "A CSV or Excel file is enough to have everything around the work made. Drop it on Workflows or Home, or choose it under “Create a workflow”.",
      "- The names and types of the columns (text, whole number, number, date, yes or no) are found and shown with the first rows. Types can be changed.",
      "- Codes such as 0012 stay text, so that no zero is lost.",
      "- What is made: take the file, read the rows, row by row, row of the result, together, table. Your first step goes on the wire inside “row by row”.",
      "- The file stays as the sample to try with.",
      "The first line of a CSV names the columns. Titles above the table of an Excel file are left out. Up to 300 columns.",
    ],
  },
  draw: {
    title: "Drawing",
    text: [
      "Drag a part from the list to the drawing, or press it: it comes behind the chosen step. / searches the parts. Dropped on a wire, a part goes in between.",
      "- Draw from the circle of an exit to the next entry. Let go over nothing to see the parts that fit.",
      "- “For each” takes the items of a list one by one through the steps inside; “Collect” brings the results together.",
      "- What needs mending is marked at its step and field; the bar below leads there. “Fix” does what is plain.",
      "- The draft saves itself. Ctrl+Z undoes, Ctrl+K finds every command, ? lists the keys.",
      "The outline does the same without the drawing.",
    ],
  },
  values: {
    title: "Values without code",
    text: [
      "In a field, “Insert a field” offers what earlier steps gave. What you choose becomes a label, also inside a sentence.",
      "- A condition is made of a field, a comparison and a value; “all of” and “any of” can be combined.",
      "- Only a computation needs the switch to an expression. It completes what you type and shows the result on the sample.",
      "- Columns with any name can be used; in an expression they are written item[\"Amount\"].",
      "The language of expressions is CEL, with functions for dates, rounding, Japanese eras and fiscal years.",
    ],
  },
  gate: {
    title: "The gate and confidence",
    text: [
      "A step that uses AI gives an answer and a confidence between 0 and 1: how sure it is. The gate compares the confidence with the pass line.",
      "What reaches the line passes. What does not is held and leads to a person.",
      "A higher line means fewer mistakes among what passes, and more checks for you. The card of the gate shows both: blue passed, vermilion went to a person.",
      "The confidence is not shown while you decide, so that it does not sway you. It appears with the decision.",
    ],
  },
  reviews: {
    title: "Reviews, by keyboard",
    text: [
      "Reviews wait in trays. An item that is open on your screen is yours for 30 minutes, and longer while you work on it; nobody else can decide it meanwhile.",
      "- a: right, or approve. e: fix and use. r: wrong, or decline. b: return. q: ask. s: later.",
      "- 1 to 5: choose one of the AI's candidates; then e, or Ctrl+Enter, sends it.",
      "- j and k: next and previous. u: take the last decision back within ten seconds. ?: this list.",
      "Return and ask need a note, since it goes to the one who continues. Wrong needs none.",
      "If your claim runs out, what you typed stays. The item is claimed again and you send it once more.",
    ],
  },
  trying: {
    title: "Trying",
    text: [
      "“Try” runs the present draft on a sample. It is in no count and no record of a gate, and is gone after seven days.",
      "- Steps that send something do not send; they show what they would have sent.",
      "- “Try to here” runs up to a step, “Try only this” runs one step.",
      "- A value that was given can be pinned and is used from then on. Pinned data is never used by a published version.",
      "- Inside “for each” you choose which item is shown.",
    ],
  },
  publish: {
    title: "Publishing",
    text: [
      "A draft does nothing until it is published. A note helps whoever looks for a version later.",
      "- Each publication is a numbered version that never changes. A run stays on the version with which it began.",
      "- Versions shows the difference on the drawing, and restores an older one.",
      "- Who else has the draft open is shown. Where two saved, you choose step by step whose stays. Nothing is lost.",
    ],
  },
  shelf: {
    title: "Keeping order",
    text: [
      "A folder is made by moving a workflow there; “/” makes folders inside. A folder that is empty is gone.",
      "- The search ignores width, case and kind of kana.",
      "- Several at once can be moved, tagged, exported or archived.",
      "- What is archived starts no runs and can be taken out again at any time.",
      "- An exported JSON file can be imported into another Sekimori.",
    ],
  },
  forms: {
    title: "Forms and my requests",
    text: [
      "Add “Start by form” to the drawing, and a page with a form is made of the fields that the workflow receives. Once it is published, people with the link can send it.",
      "- “Everybody with the link” needs no account. With “people who are signed in” you know who sent it.",
      "- “Preview of the form” shows what the sender will see. Title and introduction can be given in English too.",
      "- Files are looked into: one whose content is not what the end of its name says is refused.",
      "- Sent twice from the same page, a form starts one run.",
      "Senders get a number. Who is not signed in also gets a private link; it is shown once, so ask people to keep it.",
      "“Requests” lists what you sent yourself: at which step it is, who has to decide, and since when. Until it is over you can withdraw it.",
      "To ask the sender something on the way, set “Who fills it in” of the step “Form” to whoever sent the form.",
      "On the workflow's page, under “Triggers”, a form is paused, and you see what was sent last.",
    ],
  },
  hooks: {
    title: "Start by webhook",
    text: [
      "Another system — a shop, GitHub, Stripe, your own program — calls an address, and a run starts with what it sent. Add “Start by webhook” to the drawing, choose what proves the caller, copy the address and give it to the other system.",
      "- Under “Access” keep the shared secret as a credential of the kind “signing”. While it is replaced, the old one counts too.",
      "- “Listen for a test event” waits five minutes for a real call and shows it, before publishing too. One click makes its fields those that a run receives.",
      "- JSON, forms and text are taken, up to 1 MiB. What does not fit the input is refused with the place of each fault, and can be sent again.",
      "- A call that comes twice starts one run and is answered like the first: for seven days, by its delivery id.",
      "- The caller gets the number of the run at once, or waits up to a minute for the output.",
      "- Above the calls a minute that you allow, callers are told when to come again (429, Retry-After).",
      "On the workflow's page, under “Triggers”, you see the last 50 calls: what came, without secrets, and what was made of it. There a webhook is paused, or gets a new address.",
    ],
  },
  runs: {
    title: "Following a run",
    text: [
      "The drawing of a run shows every step with a mark: a turning ring is at work, a disc with a tick is done, a double ring waits for a person, a diamond failed, a dash was not taken.",
      "Choose a step to see what came in, what went out, how sure it was, and who decided.",
      "A run that failed keeps all that was done. “Retry what failed” repeats only the failed steps.",
      "A run that is over can be re-run from any step: choose the step, then “Re-run from here”. Its input may be changed, and one item alone may be done again. What does not depend on it is kept, and the steps that act on the outside again are named first.",
      "A run that waits for a person uses no computer time. It may wait for a year.",
      "The result can be downloaded as CSV; spreadsheets open it with correct characters.",
    ],
  },
  notices: {
    title: "Notices",
    text: [
      "When one of your workflows fails, waits for a person for too long, misses a scheduled time, cannot be started, or cannot deliver a result, you hear of it under “Notices”, beside the bell.",
      "- What happens again and again is counted in one notice: 500 failed runs are one line. It begins anew once you have read it.",
      "- A notice leads to where it happened: the run, the list of failed runs, the review, the triggers.",
      "- You hear of the workflows that you published last. If nobody has published one, who made it hears; if that account is closed, the administrators do.",
      "- On the page of a workflow, “Notices” lets you follow it, leave it alone, or choose something of its own.",
      "“What you hear” says which kinds come here, by mail and into the chat room, and after how many hours a wait is too long. A mail comes once when something begins, then at most once an hour while it goes on; what you read here in time is not mailed.",
      "Administrators set mail and the chat room up under “Mail and chat”, by a credential, and send a test.",
    ],
  },
  input: {
    title: "Giving lists and files",
    text: [
      "A list is given as a CSV: drop the file, choose it, or copy rows in a spreadsheet and paste them.",
      "UTF-8 and Shift_JIS (CP932) are recognised by themselves. The first row holds the names of the columns. Where the names do not say which column is meant, you are asked.",
      "Full-width digits are accepted as numbers.",
    ],
  },
  mail: {
    title: "Mail and chat",
    text: [
      "“Send a mail” and “Post to a chat” stand under “Connect” among the parts. The mail server, or the address of the channel, is kept once as a credential; a step chooses it by its name.",
      "- Receivers are separated by commas, or come as a list from an earlier step. Subject and text may hold fields.",
      "- Files of the input or of an earlier step can be attached: 25 MB in all, 100 receivers. A file that may be missing is written as an expression: has(input.file) ? [input.file] : [].",
      "- In a try nothing is sent. “Result of the try” shows what would have gone out.",
      "- A new step tries again for some hours while the server is away; change that under “When something goes wrong”. Only what surely was not sent is tried again.",
      "- Where the server had the mail and gave no answer, nobody knows whether it was sent. It is not repeated by itself, so that nobody gets it twice; “May it be repeated?” changes that.",
      "- Where some receivers are refused, the others get the mail, and the refused ones are listed in the output.",
      "In Slack or Microsoft Teams make an incoming webhook (in Teams a “workflow”) and keep its address as a credential of the kind chat.",
    ],
  },
  secrets: {
    title: "Credentials",
    text: [
      "Tokens and passwords are kept under Credentials on the page Access, never written into a step. A step names one; a new one can be added right there.",
      "- What you save is never shown again. Where it turns up in results, errors or logs, it is masked (******).",
      "- An HTTP credential is sent to its own hosts only. Where a redirect leads to another host, the request goes on without it.",
      "- When you replace a value, the old one can stay valid for a while, so that the other side can be changed over.",
      "- Who made it and administrators can change and delete it. Everybody who draws workflows can use it.",
      "The key that encrypts them is secrets.key in the data folder. Without it the values cannot be read: keep a copy with your backups, in a safe place. It is replaced by sekimori secrets rotate-key.",
    ],
  },
  api: {
    title: "Calling from a program",
    text: [
      "Make an API key under Access. On the page of a workflow, “Call by API” has calls for curl, Python, JavaScript and PowerShell ready to paste.",
      "With the header Prefer: wait=30 the answer comes in the same request when it is there in time. Otherwise the status is 202, and GET /api/v1/runs/ with the id tells the state.",
      "With an Idempotency-Key a repeated request never starts a second run.",
      "With callback: {url} beside the input, the result is sent to that address when the run ends: signed, and repeated for a day until it arrives. “Call by API” shows how to check the signature. Runs → Callbacks lists every attempt; what did not arrive can be sent again, one by one or all at once.",
      "What a waiting program is given while a person has to decide is chosen for each workflow, in the editor under “Input and output”: it goes on waiting, gets 202 at once, or gets a value instead.",
      "One workflow can start after another: the step “Start after another run” follows runs that succeed, fail or wait for a person, each once.",
      "Errors have a stable code, the place of each mistake, and a request id for your administrator.",
    ],
  },
  words: {
    title: "Words",
    text: [
      "- Workflow: what is drawn. Version: a published state of it; a run stays on its version.",
      "- Step: one card of the drawing (API: node). Exit: a way out of a step.",
      "- Run: one execution. Item: one of many things that a run works on.",
      "- Gate: lets confident answers pass and sends the others to a person.",
      "- Review: a question to a person. A check asks whether an AI answer is right; an approval grants a request.",
      "- Tray: where reviews wait. Claim: to take an item so that nobody else decides it.",
    ],
  },
};
