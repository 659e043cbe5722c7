// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { HourWords } from "./hour-en.ts";

/** How the hour goes, in Spanish, loaded together with the English words. */
export const hourEs: HourWords = {
  plan: "Plan de hoy",
  planNext: (next) => (next ? `El plan. ${next}` : "El plan"),
  breakTitle: "Pausa",
  nextBreak: (time) => `Luego: pausa a las ${time}`,
  nextPart: (title, time) => `Luego, a las ${time}: ${title}`,
  aboutNow: "más o menos ahora",
  held: "ya fue",
  breakUntil: (time) => `Pausa hasta las ${time}`,
  breakSoonOver: "Pausa. Seguimos pronto.",
  goRound: "Ronda",

  breakNow: (time) => `Pausa. Seguimos a las ${time}.`,
  breakMeans: "Puedes apagar todo, apartarte o dejar esto abierto. Todo está bien.",
  turnOf: (name) => `Ronda. Es el turno de ${name}.`,
  afterwards: (names) => `Luego: ${names}.`,
  you: "tú",
  yourTurn: "Ronda. Es tu turno, si lo quieres.",
  passAlike: "Pasar o terminar: el grupo ve lo mismo, el turno sigue.",
  pass: "Paso, o ya terminé",
  moving: "Sigue la ronda…",

  comingUp: (topic) => `Viene ahora: ${topic}`,
  now: (topic) => `Ahora: ${topic}`,
  youChoose: "Tú eliges. El grupo no puede ver lo que eliges.",
  stay: "Quedarme",
  onlyListen: "Solo escuchar",
  noSound: "Quedarme sin sonido",
  stepAwayForThis: "Apartarme para esto",
  chooseAgain: "Elegir otra vez",
  noSoundNow: "No oyes al grupo. Nadie puede notarlo.",
  hearGroup: "Oír al grupo",
  topicOver: (topic) => `Ya terminó: ${topic}`,
  fine: "Está bien",
  awayTopic:
    "El grupo está con un tema difícil. Puedes quedarte aquí. Aquí verás cuándo ha terminado.",
  awayTopicOver: "El tema difícil terminó. Puedes volver cuando quieras, o quedarte.",

  inAdvance: "Lo que puedes hacer dentro y quién lo ve",
  atAnyTime: "En cualquier momento, sin dar motivos, todas las veces que quieras.",
  acts: [
    {
      name: "Apartarme",
      does: "Tu cámara y tu micrófono se apagan enseguida. Tienes un lugar tranquilo con cosas que pueden ayudar.",
      sees: "El grupo solo ve que están apagados. Tu equipo ve que te apartaste.",
    },
    {
      name: "Apagar todo",
      does: "La cámara y el micrófono se apagan. Te quedas y oyes a todos.",
      sees: "Todos ven que están apagados.",
    },
    {
      name: "Un tema difícil",
      does: "Quien dirige avisa antes de empezar y cuando termina. Puedes quedarte, solo escuchar, quitar el sonido o apartarte.",
      sees: "El grupo no puede ver lo que eliges. Si te apartas, tu equipo lo ve.",
    },
    {
      name: "Cámara solo para quienes dirigen",
      does: "En Más: tu imagen llega a quienes dirigen, y tu voz a todos.",
      sees: "Para los demás tu cámara parece apagada.",
    },
    {
      name: "Más despacio, por favor",
      does: "Con una pulsación pides ir más despacio. Está en Más, y en el lugar tranquilo cuando te apartaste.",
      sees: "El equipo ve “alguien lo pide”, dentro de un rato, y nunca quién. El grupo no ve nada.",
    },
    {
      name: "Unas palabras al equipo",
      does: "“Estoy bien”, “Pregúntenme cómo estoy, por favor”, “Quiero hablar a solas”, o algo que escribas. Puedes retirarlo.",
      sees: "Solo tu equipo lo ve. El grupo no ve nada.",
    },
    {
      name: "Pasar",
      does: "En una ronda, el turno llega a cada persona. Puedes pasar sin decir nada.",
      sees: "Pasar y terminar se ven igual para todos.",
    },
    {
      name: "Más",
      does: "Ver a una persona a la vez, sin imágenes, ocultar tu imagen o la de alguien, letra más grande.",
      sees: "Se queda en tu dispositivo. Nadie se entera.",
    },
    {
      name: "Salir, Salida rápida",
      does: "Sales, y puedes volver hasta el final. La salida rápida deja esta página enseguida.",
      sees: "El grupo ve “no está”. Tu equipo ve que saliste.",
    },
  ],
  typeAct: {
    name: "Escribir al grupo",
    does: "Escribe en vez de hablar, desde «Más» en la sala. Puedes retirarlo.",
    sees: "Pueden leerlo todos los que están en la sala en ese momento. Quien entre más tarde por primera vez, no.",
  },
  planAct: {
    name: "Mi plan",
    does: "Lo que te ayuda y a quién llamar, con tus propias palabras. Se abre con una pulsación aquí, en la sala y cuando te apartaste.",
    sees: "Solo tú, salvo que digas en él que tu equipo puede leerlo. Nadie se entera de que lo abres.",
  },
  tryStepAway: "Probar a apartarme",
  haveSeen: "Ya lo he visto",

  practice: "Probar a apartarme",
  practiceOnly: "Esto es una práctica. No se envía nada y nadie lo ve.",
  practicePress:
    "El botón está siempre en la misma esquina, abajo. Aquí tienes uno para probar. Después de él viene lo que pasa entonces.",
  stepAway: "Apartarme",
  practiceAway: "Ahora estarías aparte",
  practiceAwayMeans:
    "Tu cámara y tu micrófono estarían apagados. El grupo solo vería eso. Tu equipo vería que te apartaste. No oirías al grupo, salvo que quieras.",
  practiceTools: "Este es el lugar tranquilo. Prueba algo, si quieres.",
  comeBack: "Vuelve cuando quieras",
  practiceBack: "Y de vuelta",
  practiceBackMeans:
    "Tú eliges cómo: primero escuchar, que te vean, o que te vean y te oigan. No se enciende nada que no elijas. Puedes apartarte otra vez en cualquier momento.",
  again: "Otra vez",
  done: "Listo",
};
