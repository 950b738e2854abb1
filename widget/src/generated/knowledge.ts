// Generated from knowledge/crisis_lines.yml, wording.yml and widget_itself.yml by scripts/widget-knowledge. Do not edit.
import type { BuiltIn } from "../contract.js";

export const BUILT_IN: BuiltIn = {
  "help_lines": {
    "US": [
      {
        "name": "988 Suicide & Crisis Lifeline",
        "phone": "988",
        "text": "988",
        "chat": "988lifeline.org",
        "hours": "24 hours a day, every day; free",
        "country": "US"
      },
      {
        "name": "Crisis Text Line",
        "phone": null,
        "text": "741741 (text HOME)",
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "US"
      },
      {
        "name": "Veterans Crisis Line",
        "phone": "988, then press 1",
        "text": "838255",
        "chat": "www.veteranscrisisline.net",
        "hours": "24 hours a day, every day; free",
        "country": "US"
      }
    ],
    "CA": [
      {
        "name": "9-8-8: Suicide Crisis Helpline",
        "phone": "988",
        "text": "988",
        "chat": null,
        "hours": "24 hours a day, every day; free; English and French",
        "country": "CA"
      },
      {
        "name": "Kids Help Phone (young people)",
        "phone": "1-800-668-6868",
        "text": "686868 (text CONNECT)",
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "CA"
      },
      {
        "name": "Hope for Wellness Helpline (Indigenous peoples)",
        "phone": "1-855-242-3310",
        "text": null,
        "chat": "hopeforwellness.ca",
        "hours": "24 hours a day, every day; free",
        "country": "CA"
      }
    ],
    "GB": [
      {
        "name": "Samaritans",
        "phone": "116 123",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "GB"
      },
      {
        "name": "NHS 111, mental health option (option 2)",
        "phone": "111, then option 2",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day",
        "country": "GB"
      },
      {
        "name": "NHS 24 Mental Health Hub (Scotland)",
        "phone": "111",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day",
        "country": "GB"
      }
    ],
    "IE": [
      {
        "name": "Samaritans Ireland",
        "phone": "116 123",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "IE"
      },
      {
        "name": "Text About It (formerly 50808)",
        "phone": null,
        "text": "50808 (text TALK or HELLO)",
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "IE"
      },
      {
        "name": "Pieta",
        "phone": "1800 247 247",
        "text": "51444 (text HELP)",
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "IE"
      }
    ],
    "AU": [
      {
        "name": "Lifeline Australia",
        "phone": "13 11 14",
        "text": "0477 13 11 14",
        "chat": "lifeline.org.au",
        "hours": "24 hours a day, every day",
        "country": "AU"
      },
      {
        "name": "13YARN (Aboriginal and Torres Strait Islander peoples)",
        "phone": "13 92 76",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day",
        "country": "AU"
      },
      {
        "name": "MensLine Australia",
        "phone": "1300 789 978",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "AU"
      }
    ],
    "NZ": [
      {
        "name": "1737 Need to Talk?",
        "phone": "1737",
        "text": "1737",
        "chat": null,
        "hours": "24 hours a day, every day; free",
        "country": "NZ"
      },
      {
        "name": "Lifeline Aotearoa",
        "phone": "0800 543 354",
        "text": "4357 (text HELP)",
        "chat": null,
        "hours": "24 hours a day (hours not stated on the page read)",
        "country": "NZ"
      },
      {
        "name": "Suicide Crisis Helpline (Tautoko)",
        "phone": "0508 828 865",
        "text": null,
        "chat": null,
        "hours": "24 hours a day (hours not stated on the page read)",
        "country": "NZ"
      }
    ],
    "IN": [
      {
        "name": "Tele-MANAS (Government of India)",
        "phone": "14416 or 1-800-891-4416",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day; free; about 20 languages",
        "country": "IN"
      }
    ],
    "ZA": [
      {
        "name": "SADAG Suicide Crisis Helpline",
        "phone": "0800 567 567",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day",
        "country": "ZA"
      },
      {
        "name": "SADAG / Cipla Mental Health Helpline",
        "phone": "0800 456 789",
        "text": "31393 (SMS; a counsellor calls back); WhatsApp 076 882 2775, 8am to 5pm",
        "chat": null,
        "hours": "24 hours a day by phone; free",
        "country": "ZA"
      }
    ],
    "DE": [
      {
        "name": "TelefonSeelsorge",
        "phone": "0800 111 0 111, 0800 111 0 222 or 116 123",
        "text": null,
        "chat": "www.telefonseelsorge.de",
        "hours": "24 hours a day, every day; free and anonymous",
        "country": "DE"
      }
    ],
    "FR": [
      {
        "name": "3114, national suicide prevention line",
        "phone": "3114",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day; free; mainland and overseas",
        "country": "FR"
      }
    ],
    "ES": [
      {
        "name": "Línea 024 (Ministry of Health)",
        "phone": "024",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day; free and confidential",
        "country": "ES"
      },
      {
        "name": "Teléfono de la Esperanza",
        "phone": "717 003 717",
        "text": null,
        "chat": null,
        "hours": "24 hours a day (hours not stated on the page read)",
        "country": "ES"
      }
    ],
    "MX": [
      {
        "name": "Línea de la Vida (Ministry of Health, CONASAMA)",
        "phone": "800 911 2000",
        "text": null,
        "chat": null,
        "hours": "24 hours a day, every day of the year; free",
        "country": "MX"
      },
      {
        "name": "SAPTEL",
        "phone": "55 5259 8121",
        "text": null,
        "chat": null,
        "hours": "24 hours a day",
        "country": "MX"
      }
    ],
    "INT": [
      {
        "name": "Find A Helpline (run by ThroughLine)",
        "phone": null,
        "text": null,
        "chat": "findahelpline.com",
        "hours": "Directory; each line has its own hours",
        "country": "INT"
      }
    ]
  },
  "emergency": {
    "US": "911",
    "CA": "911",
    "GB": "999",
    "IE": "112 or 999",
    "AU": "000",
    "NZ": "111",
    "IN": "112",
    "DE": "112",
    "FR": "15 (SAMU) or 112",
    "ES": "112",
    "MX": "911"
  },
  "countries": {
    "US": "United States",
    "CA": "Canada",
    "GB": "United Kingdom",
    "IE": "Ireland",
    "AU": "Australia",
    "NZ": "New Zealand",
    "IN": "India",
    "ZA": "South Africa",
    "DE": "Germany",
    "FR": "France",
    "ES": "Spain",
    "MX": "Mexico"
  },
  "wording": {
    "en": {
      "disclaimer": "This is general education, not medical advice, and it cannot take your own situation into account.",
      "disclosure": "I'm an automated education tool, not a clinician, and not for emergencies.",
      "greeting": "Hello. You can ask about newer treatments for depression, in your own words.\nEvery answer was written in advance and shows its sources.",
      "starters": [
        "What is TMS?",
        "How does ketamine treatment work?",
        "What is esketamine (Spravato)?",
        "What should I know about side effects?"
      ],
      "trouble": "I'm sorry, I can't answer just now. Your message may not have reached us.",
      "support": "If you need someone to talk to right now, these lines are there for you.",
      "danger": "If you are in danger now, call {emergency}.",
      "danger_unknown": "If you are in danger now, call your local emergency number.",
      "lines_unknown": "This directory lists help lines in most countries.",
      "keep_private": "Please leave out names, addresses and other personal details."
    },
    "es": {
      "disclaimer": "Esto es información general, no es consejo médico, y no puede tener en cuenta su situación personal.",
      "disclosure": "Soy una herramienta automática de información; no soy un profesional de la salud ni atiendo emergencias.",
      "greeting": "Hola. Puede preguntar sobre tratamientos más recientes para la depresión.\nPor ahora entiendo y respondo solo en inglés. Si necesita hablar con una persona, elija «¿Necesita ayuda ahora?», arriba.\nCada respuesta se escribió de antemano y muestra sus fuentes.",
      "starters": [
        "What is TMS?",
        "How does ketamine treatment work?",
        "What is esketamine (Spravato)?",
        "What should I know about side effects?"
      ],
      "trouble": "Lo siento, ahora mismo no puedo responder. Es posible que su mensaje no nos haya llegado.",
      "support": "Si necesita hablar con alguien ahora mismo, puede contar con estas líneas de ayuda.",
      "danger": "Si está en peligro ahora, llame al {emergency}.",
      "danger_unknown": "Si está en peligro ahora, llame al número de emergencias de su país.",
      "lines_unknown": "Este directorio reúne líneas de ayuda de la mayoría de los países.",
      "keep_private": "Por favor, no escriba nombres, direcciones ni otros datos personales."
    }
  }
};
