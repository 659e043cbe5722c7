// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { ToolsWords } from "./tools-en.ts";

/** The calm space's tools in Spanish, loaded together with the English ones. */
export const toolsEs: ToolsWords = {
  stepOf: (step, steps) => `${step} de ${steps}`,
  nextStep: "Siguiente paso",
  stepBefore: "Paso anterior",
  startAgain: "Empezar de nuevo",
  somethingElse: "Otra cosa",
  others: "Otras cosas que pueden ayudar",
  moreTools: "Más herramientas",
  skipAny: "Deja los ojos abiertos. Puedes saltarte cualquier paso.",
  ifWorse: "Si esto lo empeora, detente y prueba otra cosa. Nadie ve lo que usas aquí.",
  steady: "Calmarme",
  steadyWhere: "Vuelves a donde estabas. Nadie ve lo que usas aquí.",

  lookAround: {
    title: "Mira a tu alrededor",
    steps: [
      "Deja que tus ojos recorran despacio el lugar. Encuentra una cosa que te diga que es hoy.",
      "Mira despacio hacia un lado y luego hacia el otro. Fíjate dónde está la puerta.",
      "Encuentra tres cosas del mismo color. Di sus nombres, en voz alta o en silencio.",
      "Fíjate en lo que te sostiene, como la silla o el suelo. Estás aquí, y es hoy.",
    ],
  },
  fiveThings: {
    title: "5 cosas que ves",
    steps: [
      "Encuentra cinco cosas que puedas ver. Di qué son, en voz alta o en silencio. Con esto basta, si quieres.",
      "Encuentra cuatro cosas que puedas sentir, como tu manga o el asiento.",
      "Encuentra tres sonidos. Cerca o lejos, fuertes o suaves.",
      "Encuentra dos cosas que puedas oler. Si ninguna te gusta, sáltate este paso.",
      "Fíjate en un sabor, o toma un sorbo de agua. También puedes saltarte este paso.",
    ],
  },
  feet: {
    title: "Pies en el suelo",
    steps: [
      "Pon los dos pies en el suelo. Si prefieres, pon las dos manos en las piernas o en la mesa.",
      "Presiona despacio. Fíjate en lo que hay debajo, y en que te sostiene.",
      "Afloja un poco. Fíjate en qué cambia.",
      "Presiona y afloja otra vez, cuantas veces quieras.",
    ],
  },
  countOrName: {
    title: "Contar o nombrar",
    steps: [
      "Di animales, todos los que se te ocurran.",
      "Di pueblos o ciudades que conoces.",
      "Cuenta de 50 hacia atrás, de tres en tres. No tiene que salir bien.",
      "Encuentra algo de cada color que se te ocurra.",
    ],
  },
  describe: {
    title: "Describir una cosa",
    steps: [
      "Elige algo sencillo que esté cerca, como una taza o un lápiz.",
      "Di qué forma tiene y de qué colores es.",
      "Di cómo está hecho. Liso o áspero, pesado o ligero.",
      "Di para qué sirve, como si hablaras con alguien que nunca vio uno.",
    ],
  },
  urge: {
    title: "Dejar pasar las ganas",
    steps: [
      "Fíjate en que tienes ganas. No tienes que hacer lo que piden, ni luchar contra ellas.",
      "Piensa en una ola. Puedes mirarla desde la orilla, o notar en qué parte de ti está. Las dos cosas valen.",
      "Mira cómo sube y baja. Las olas pasan, cada una a su tiempo.",
    ],
  },
  rhythm: {
    title: "Un ritmo lento",
    steps: [
      "Pon una mano en la pierna o en la mesa.",
      "Muévela despacio hacia un lado mientras cuentas hasta cuatro. Muévela de vuelta mientras cuentas hasta seis.",
      "Sigue mientras te sientas bien. Tu respiración puede hacer lo que quiera.",
    ],
  },
  breath: {
    title: "Respirar despacio",
    steps: [
      "Esto usa la respiración. Si no te hace bien, elige “Un ritmo lento”.",
      "Respira como siempre, con suavidad. Deja entrar el aire mientras cuentas hasta cuatro.",
      "Déjalo salir mientras cuentas hasta seis. No hace falta respirar hondo ni aguantar el aire.",
      "Sigue mientras te sientas bien. Detente si te mareas o te inquietas.",
    ],
  },
  howIsIt: "¿Cómo están las ganas ahora?",
  stillHere: "Siguen aquí",
  easing: "Bajan",
  stronger: "Más fuertes",
  urgeIs: {
    stillHere:
      "No pasa nada. Pueden quedarse un rato. Puedes mirarlas, o hacer otra cosa mientras.",
    easing: "Fíjate en eso. Vinieron, y se van. Quédate el tiempo que quieras.",
    stronger:
      "Eso pasa. No tienes que estar a solas con ello. Puedes llamar a alguien, o probar otra cosa.",
  },

  numbers: "Números para llamar",
  moreNumbers: "Más números",
  inTheUs: "En Estados Unidos",
  elsewhere: "En otro país",
  elsewhereMeans: "Llama al número de emergencias del país donde estás. Líneas en muchos países:",
  opensNewPage: "abre otra página",
  lines: {
    lifeline: "Línea de suicidio y crisis, día y noche. Oprime 2 para español",
    emergency: "Peligro ahora mismo, o una sobredosis",
    textLine: "Crisis Text Line: escribirte con alguien",
    treatment: "Línea de SAMHSA: dónde hay tratamiento. No es una línea de crisis.",
    violence:
      "Línea de violencia doméstica. La llamada puede quedar en la lista de este aparato. Salida rápida no la borra.",
    poison: "Centro de envenenamientos",
  },
  textTo: (word, number) => `Enviar ${word} al ${number}`,

  exitDoes: (site, hasRoom) =>
    `Sale de esta página al instante y abre ${site}.${hasRoom ? " Antes se apagan la cámara y el micrófono." : ""} Con teclado: presiona Mayús 3 veces.`,
  exitDoesNot: "No borra el historial de tu navegador.",
  hideHistory: "Cómo ocultar mi historial",
  hideHistoryHow: (hasRoom) =>
    `La próxima vez abre tu sesión en una ventana privada. O borra este sitio del historial, en los ajustes de tu navegador.${hasRoom ? " El grupo ve “no está”, como cuando sale cualquiera." : ""}`,
};
