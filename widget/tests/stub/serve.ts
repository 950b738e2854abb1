// Runs the stub by hand: npm run stub, then open the address.
import { Stub } from "./server.js";

void new Stub().start(Number(process.env["PORT"] ?? 5099)).then((stub) => console.log(`The stub is at ${stub.url}/`));
