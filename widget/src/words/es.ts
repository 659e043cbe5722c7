// Not reviewed yet: a person who speaks Spanish and knows the program reads every line before it is offered.
import type { CheckInWords } from "./check-in-en.ts";
import type { MoreWords } from "./more-en.ts";
import type { ReviewWords } from "./review-en.ts";
import type { RoomWords } from "./room-en.ts";
import type { VisitWords } from "./visit-en.ts";
import type { Catalogue } from "./words.ts";

const minute = (minutes: number) => (minutes < 1 ? "ahora" : `${minutes} min`);

const visit: VisitWords = {
  quickExit: "Salida rápida",
  helpNow: "¿Necesitas ayuda ya?",
  leave: "Salir",
  stepAway: "Apartarme",
  youAreAway: "Te apartaste",
  stepAwayHere: "Apartarte también funciona aquí. Pruébalo cuando quieras.",
  close: "Cerrar",
  youHost: (others) => (others ? `Diriges con ${others}` : "Tú diriges"),

  welcome: (name) => `Hola, ${name}`,
  starts: (group, started, time) =>
    `Tu ${group ? "grupo" : "sesión"} ${started ? "empezó" : "empieza"} a las ${time}.`,
  host: (names, count) => `${count > 1 ? "Dirigen" : "Dirige"} ${names}.`,
  aHost: "Quien dirige",
  next: "Luego:",
  letsYouIn: (host) => `${host} te deja entrar. Tu cámara y tu micrófono empiezan apagados.`,
  cameraIsOff: "Tu cámara está apagada",
  nobodySees: "Aquí nadie puede verte ni oírte.",
  onlyYouSee: "Solo tú ves esta imagen. Se apaga cuando entras.",
  yourPicture: "Tu propia imagen",
  tryCamera: "Probar cámara",
  tryMic: "Probar micrófono",
  cameraOffAct: "Apagar cámara",
  turnMicOff: "Apagar micrófono",
  turningOn: "Encendiendo…",
  turningOff: "Apagando…",
  nameIsNow: (name) => `Tu nombre aquí es ${name}.`,
  whoSees: "Solo el equipo ve que estás esperando. Aquí nadie te ve ni te oye.",
  staffSeeYou: "El equipo ve que estás aquí. El grupo aún no te ve ni te oye.",

  notYet: "Todavía no",
  moreTime: (host) => `${host} necesita un poco más de tiempo. No has hecho nada malo.`,
  writes: (host) => `${host} escribe:`,
  orWrites: (host) =>
    `${host} te deja entrar o te escribe aquí. Puedes quedarte, o salir y volver.`,
  canGoIn: "Ya puedes entrar",
  bothAreOff: "Tu cámara y tu micrófono están apagados.",
  startsOff: "Tu cámara y tu micrófono se apagan cuando entras.",
  pressToGoIn: "entras cuando presiones el botón.",
  noPlaceNow: "ahora la sala está llena. Inténtalo otra vez dentro de un rato.",
  goIn: "Entrar",
  goingIn: "Entrando…",
  needAMinute: "Necesito un minuto",
  takeYourTime: "Tómate el tiempo que necesites. Puedes entrar cuando quieras.",

  steppedAway: "Te has apartado",
  onlyThat: (group) =>
    `Tu cámara y tu micrófono están apagados. ${group ? "El grupo ve" : "Los demás ven"} solo eso. Tu equipo puede ver que te apartaste.`,
  awayWaiting:
    "Tu cámara y tu micrófono están apagados. Aquí nadie te ve ni te oye. Tu equipo puede ver que te apartaste.",
  orienting:
    "Deja que tus ojos recorran despacio el lugar. Encuentra una cosa que te diga que es hoy.",
  whenYouLike: "Vuelve cuando quieras",
  letInAway: "puedes entrar cuando vuelvas. No hay prisa.",
  awayOffline: "Se perdió la conexión. Sigues aparte, y nadie te ve ni te oye.",
  youAreBack: "Has vuelto.",
  youAreBackOff: "Has vuelto. La cámara y el micrófono están apagados.",

  lost: "Se perdió la conexión",
  trying: "Estamos tratando de reconectarte.",
  nobodyNow: "Nadie te ve ni te oye.",
  stayOff: "Tu cámara y tu micrófono siguen apagados hasta que los enciendas.",
  stillSafe: "Todavía puedes apartarte.",
  weKeepTrying: "seguimos intentando.",
  orCallIn: "O llama al:",
  worksOffline: "Apartarte y los números de ayuda funcionan sin conexión.",
  tryNow: "Intentar ahora",

  tryAgain: "Probar otra vez",

  leaveGroup: (group) => (group ? "¿Salir del grupo?" : "¿Salir de la sesión?"),
  backUntil: (time) => `Puedes volver hasta las ${time}.`,
  seesNotHere: (group) =>
    `${group ? "El grupo ve" : "Los demás ven"} “no está”. Tu equipo ve que saliste.`,
  staffSeeLeft: "Solo el equipo ve que saliste.",
  stay: "Quedarme",

  opening: "Abriendo tu sesión",
  oneMoment: "Un momento. Tu cámara y tu micrófono están apagados.",
  cannotReach: "Ahora no llegamos a tu sesión. Tu cámara y tu micrófono están apagados.",

  helpTitle: "Ayuda ahora",
  call: (number) => `Llamar al ${number}`,
  text: (number) => `Mensaje al ${number}`,
  lifeline: "Línea de suicidio y crisis, día y noche. Oprime 2 para español",
  lifelineText: "Por mensaje de texto: envía AYUDA",
  emergency: "Peligro ahora mismo, o una sobredosis",
  nothingDialed: "No se marca nada hasta que presiones. Nadie se entera de que abriste esto.",

  cameraIs: { on: "Cámara encendida.", off: "Cámara apagada." },
  micIs: { on: "Micrófono encendido.", off: "Micrófono apagado." },
};

const room: RoomWords = {
  here: (count) => (count > 1 ? `${count} aquí.` : "Solo tú estás aquí."),
  theySeeYou: "Te ven.",
  theyDoNotSeeYou: "No te ven.",
  onlySee: (names) => `Solo puede verte: ${names}.`,
  theyHearYou: "Te oyen.",
  theyDoNotHearYou: "No te oyen.",
  notRecorded: "No se graba nada.",
  encrypted: "Cifrado",
  ends: (time) => `Termina a las ${time}`,
  connecting: "Te llevamos al grupo. Tu cámara y tu micrófono están apagados.",

  you: "Tú",
  forHosts: "solo para quien dirige",
  speaking: "habla",
  roles: {
    facilitator: "dirige",
    cofacilitator: "dirige",
    observer: "observa",
    interpreter: "intérprete",
    "peer-specialist": "especialista par",
    client: "",
    family: "",
  },
  micIsOff: "micrófono apagado",
  cameraIsOff: "cámara apagada",
  notHere: "no está",
  cannotBeOpened: "La imagen y el sonido no se pueden abrir aquí.",
  people: "Personas en la sala",

  micOn: "Mic. activo",
  micOff: "Mic. apagado",
  cameraOn: "Cám. activa",
  cameraOff: "Cám. apagada",
  bothOff: "Apagar todo",
  more: "Más",
  hearGroup: "Oír al grupo",
  soundNeedsPress: "El navegador espera que presiones antes de dar sonido.",

  cameIn: (names) => `En la sala: ${names}.`,
  areNotHere: (names) => `No están ahora: ${names}.`,
  isWaiting: (names) => `En espera: ${names}.`,

  howToComeBack: "¿Cómo quieres volver?",
  noHurry: "No hay prisa. Puedes apartarte otra vez en cualquier momento.",
  listenFirst: "Primero escuchar",
  listenFirstMeans: "La cámara y el micrófono siguen apagados",
  beSeen: "Que me vean",
  beSeenMeans: "Cámara encendida, micrófono apagado",
  beHeard: "Que me oigan",
  beHeardMeans: "Micrófono encendido, cámara apagada",
  beSeenAndHeard: "Que me vean y me oigan",
  beSeenAndHeardMeans: "Cámara y micrófono encendidos",
  stayAway: "Quedarme aparte un poco más",
  groupSeesReturn: (group, camera) =>
    `${group ? "El grupo ve" : "Los demás ven"} que se ${camera ? "encienden tu cámara y tu micrófono" : "enciende tu micrófono"}, nada más.`,
  cameraIsForHosts: "Tu cámara es solo para quien dirige.",
  goesOnUntil: (group, time) => `${group ? "el grupo" : "la sesión"} sigue hasta las ${time}.`,
  youHaveLeft: (group) => (group ? "Has salido del grupo" : "Has salido de la sesión"),
  comeBack: "Volver",
  ended: (group) => (group ? "El grupo ha terminado" : "La sesión ha terminado"),
  endedBefore: (group) =>
    `${group ? "El grupo" : "La sesión"} ha terminado antes de que pudieras entrar`,
  notAboutYou: "No ha sido por ti.",
  thankYou: "Gracias por estar aquí. Tu cámara y tu micrófono están apagados.",
  endedForAll:
    "Ha terminado para todos, y ya no queda nadie en la sala. Tu cámara y tu micrófono están apagados.",
  canCloseThis: "Puedes cerrar esta página.",

  camera: "Cámara",
  mic: "Micrófono",
  speaker: "Altavoz",
  cameraTrouble: {
    blocked: "El navegador bloquea la cámara",
    busy: "No podemos usar la cámara",
    missing: "No encontramos una cámara",
  },
  micTrouble: {
    blocked: "El navegador bloquea el micrófono",
    busy: "No podemos usar el micrófono",
    missing: "No encontramos un micrófono",
  },
  cameraTroubleMeans: {
    blocked: "No pasa nada. Puedes participar solo con sonido, o solo escuchar.",
    busy: "Otra aplicación puede estar usándola. Ciérrala y prueba otra vez.",
    missing: "No pasa nada. Puedes participar solo con sonido, o conectar una y probar otra vez.",
  },
  micTroubleMeans: {
    blocked: "No pasa nada. Puedes entrar y escuchar.",
    busy: "Otra aplicación puede estar usándolo. Ciérrala y prueba otra vez.",
    missing: "No pasa nada. Puedes entrar y escuchar, o conectar uno y probar otra vez.",
  },
  howToAllow: (device) =>
    `Para activarlo: presiona el signo de ${device} junto a la barra de direcciones y luego Permitir.`,
  cameraWord: "la cámara",
  micWord: "el micrófono",
  goOnWithoutCamera: "Seguir sin cámara",
  goOnWithoutMic: "Seguir sin micrófono",
  cameraPaused: "Tu dispositivo o sistema detuvo la cámara.",
  otherDevice: "Estás aquí en otro dispositivo",
  otherDeviceMeans:
    "Las dos cosas están bien. Si usas este, el otro se detiene, con la cámara y el micrófono apagados. Si sigues allí, nada cambia.",
  stayThere: "Seguir en el otro",
  stayedThere: "Sigues en tu otro dispositivo",
  takenOver: "Ahora estás en otro dispositivo",
  stoppedHere: {
    stayedThere: "Allí nada cambia. Por esta página nadie te ve ni te oye. Puedes cerrarla.",
    takenOver:
      "Esta página se detuvo, con la cámara y el micrófono apagados. Por ella nadie te ve ni te oye. Puedes cerrarla.",
  },
  useThisLater: "si quieres seguir aquí, presiona el botón.",
  notYou: "¿No fuiste tú? Usa este dispositivo y avisa a quien dirige o a la clínica.",
  useThisDevice: "Usar este dispositivo",
  noVideoHere: "Este navegador no puede entrar por video",
  noVideoMeans: {
    "no-webrtc": "No tiene videollamadas. No has hecho nada malo.",
    "no-encryption":
      "No puede mantener la imagen y el sonido en privado entre las personas del grupo, por eso no lo usamos.",
  },
  noVideoInstead:
    "abre esta página en otro navegador, como Chrome, Edge, Firefox o Safari recientes, en este u otro dispositivo.",
  orCallClinic: (clinic) => `O llama a ${clinic || "la clínica"}:`,
  callClinic: (clinic, phone) => `Llamar a ${clinic || "la clínica"}: ${phone}`,
  refused: {
    noInvite: "Tu sesión no se puede abrir ahora",
    invite: "Tu invitación ya no funciona",
    place: "No encontramos tu lugar",
    ended: "Esta sesión ha terminado",
    service: "Ahora no podemos abrir tu sesión",
  },
  refusedMeans: {
    noInvite: "Esto no es por ti.",
    invite: "Una invitación sirve una vez y por poco tiempo. No has hecho nada malo.",
    place: "Puede que la clínica haya cambiado algo. No has hecho nada malo.",
    ended: "No tienes que hacer nada.",
    service: "Es un problema nuestro. No has hecho nada malo.",
  },
  refusedNext: {
    invite: "prueba otra vez para recibir una nueva. Si no ayuda, pide una a la clínica.",
    place: "pide a la clínica una invitación nueva para esta sesión.",
    ended: "pregunta a la clínica cuándo es la próxima.",
    service: "espera un poco y prueba otra vez, o llama a la clínica.",
  },

  groupsSound: (group) => (group ? "El sonido del grupo" : "El sonido de la sesión"),
  quiet: "Silencio",
  keepListening: "Seguir oyendo",

  saySomething: "Di algo. Solo esta página escucha.",
  weHearYou: "Tu micrófono funciona.",
  mutedBySystem: "Tu dispositivo o sistema silenció el micrófono.",

  stillConnected: "La imagen y el sonido siguen en ambos sentidos.",

  nameSeen: (group) => (group ? "Nombre que ve el grupo" : "Nombre que ven los demás"),
  change: "Cambiar",
  save: "Guardar",
  cancel: "Cancelar",
  nameRefused: "Ese nombre no sirve aquí. Letras y números sí.",

  tabs: "Tablero",
  room: "Sala",
  waitingTab: "En espera",
  peopleTab: "Personas",
  waiting: (count) => `En espera: ${count}`,
  needsLook: "Mirar primero",
  needsLookNow: "Hay que mirarlo",
  lookIsLate: "Hay que mirarlo, pasó el plazo",
  lookNext: (who) => `Sigue: ${who}`,
  clinicNotTold: "No se pudo avisar a la clínica",
  readAnswer: "Leer respuesta",
  readAnswerOf: (name) => `Leer respuesta: ${name}`,
  readCheckIn: "Leer respuestas",
  readCheckInOf: (name) => `Leer respuestas: ${name}`,
  readToday: "Lugar y número",
  readTodayOf: (name) => `Lugar y número: ${name}`,
  notHereButNeedsLook: "Hay que mirarlo, no está ahora",
  stayForLook: (names) => `${names}: mirar primero`,
  nobodyWaits: "Nadie está esperando.",
  letIn: "Dejar entrar",
  letInAll: (count) => `Dejar entrar a ${count}`,
  letInName: (name) => `Dejar entrar a ${name}`,
  notYet: "Aún no",
  notYetName: (name) => `Aún no, ${name}`,
  waitingFor: (minutes) => (minutes < 1 ? "Acaba de llegar" : `Espera ${minute(minutes)}`),
  askedToWait: (time) => `“Aún no” dicho a las ${time}`,
  sameName: "Mismo nombre que otra persona",
  inTheRoom: (count) => `En la sala: ${count}`,
  letInNotInside: (count) => `Pueden entrar, aún no están dentro: ${count}`,
  left: (count) => `Salieron: ${count}`,
  onlyStaffSee: "Solo el equipo ve esta lista",
  hereLine: (names) => `Aquí: ${names}`,
  awayFor: (minutes) => (minutes < 1 ? "Se apartó ahora" : `Se apartó hace ${minute(minutes)}`),
  noSignalFor: (minutes) => `Sin señal ${minute(minutes)}`,
  letInFor: (minutes) =>
    minutes < 1 ? "Puede entrar desde ahora" : `Puede entrar hace ${minute(minutes)}`,
  leftAt: (time) => `Salió a las ${time}`,
  stageBeforeYou: "Aún no estás en la sala. La cámara y el micrófono están apagados cuando entras.",
  goIn: "Entrar",
  goingIn: "Entrando…",
  couldNot: {
    "room-full": "No hay lugar suficiente en esta sala. Deja entrar a menos personas.",
    "not-waiting": "Ya no están esperando.",
    other: "No funcionó. Mira la lista y prueba otra vez.",
  },

  goBack: "Volver",

  endSession: "Terminar sesión",
};

const checkIn: CheckInWords = {
  checkIn: "Tus respuestas",
  whenYouLike:
    "Puedes responder ahora, o más tarde mientras esperas. Puedes saltarte cualquier pregunta.",
  skipAny: "Puedes saltarte cualquier pregunta.",
  start: "Empezar las preguntas",
  goOn: "Seguir con las preguntas",
  isIn: "Tus respuestas llegaron.",
  changeIt: "Cambiar mis respuestas",
  overTime: "Cómo ha ido",
  overTimeLost: "No se pudo cargar. Prueba otra vez en un momento.",
  today: "Antes de empezar",
  todayMeans:
    "Dónde estás, un número para llamarte y cómo encontrarte si se corta la conexión. Puedes saltarte cualquier pregunta.",
  todayStart: "Responder las preguntas",
  todayGoOn: "Seguir con las preguntas",
  keep: "Guardar mis respuestas en este dispositivo hasta que las envíe",
  keepMeans:
    "Así no se pierde nada si la página se recarga. Se guardan cerradas: esta página las abre solo cuando vuelves a entrar como tú. Quien pueda entrar como tú en este dispositivo podría leerlas. Desaparecen cuando envías o cuando quitas esta opción.",
  cannotKeep:
    "Ahora no se pueden guardar en este dispositivo. Lo que respondas se queda mientras esta página esté abierta.",
  todayChange: "Decir otra cosa sobre hoy",
  todayIsIn: "Tu equipo sabe dónde estás hoy y cómo encontrarte.",

  byYourself: "Rellenas esto por tu cuenta. Aquí nadie te ve ni te oye.",
  aloneUntil: (time) => `respondes y pulsas Enviar. Puedes salir y volver hasta las ${time}.`,
  canCloseThis: "Gracias. Puedes cerrar esta página.",

  back: "Atrás",
  skip: "Saltar por ahora",
  next: "Siguiente",
  questionOf: (number, of) => `Pregunta ${number} de ${of}`,
  formOf: (number, of) => (of > 1 ? `Formulario ${number} de ${of}` : ""),
  questions: (count) => (count === 1 ? "1 pregunta" : `${count} preguntas`),
  begin: "Empezar",
  skipForm: "Saltar este formulario",
  onePage: "Todas las preguntas en una página",
  oneByOne: "Una pregunta a la vez",
  leaveForNow: "Ahora no",
  canGoIn: "Ya puedes entrar. Tus respuestas se quedan aquí, y puedes seguir después.",
  toTheDoor: "Ir a la puerta",
  reads: (names) =>
    names ? `${names} pueden leer tus respuestas.` : "Tu equipo puede leer tus respuestas.",
  nothingSent: "No se envía nada hasta que pulses Enviar.",
  nobodyInGroup: "Nadie del grupo las ve.",
  usually: (responder, minutes) =>
    `${responder} lee una respuesta sobre tu seguridad en los ${minutes} minutos después de que pulses Enviar, no en el mismo momento. Si necesitas a alguien ya: llama al 988 o al 911.`,

  yes: "Sí",
  no: "No",
  chooseAny: "Elige todas las que quieras.",
  noDay: "Todavía no has elegido un día.",
  between: (min, max) => `Un número de ${min} a ${max}.`,
  troubles: {
    "unknown-item": "Esta pregunta ya no está. Vuelve a cargar la página.",
    "not-asked": "Esta pregunta ya no se hace.",
    "wrong-kind": "Esto no encaja aquí.",
    "not-an-option": "Elige una de las respuestas.",
    "out-of-range": "Este número es demasiado pequeño o demasiado grande.",
    "too-long": "Es demasiado largo para enviarlo.",
    empty: "Escribe algo o salta la pregunta.",
    "hidden-characters": "Hay caracteres ocultos. Escríbelo otra vez.",
  },

  thankYou: "Gracias por decírnoslo",
  youCanStillJoin: (group) =>
    `Muchas personas de este programa tienen pensamientos así. No has hecho nada malo, y puedes entrar ${group ? "al grupo" : "a la sesión"} igualmente.`,
  notInTrouble: "Muchas personas de este programa tienen pensamientos así. No has hecho nada malo.",
  afterSend: (responder, minutes) =>
    `Después de que pulses Enviar, ${responder} lo lee en ${minutes} minutos.`,
  nobodyInGroupSees: "Nadie del grupo lo ve.",
  notAtOnce:
    "Nadie lo lee en el momento en que lo envías. Si necesitas a alguien ya: llama al 988 o al 911.",
  callNumber: (number) => `Llamar al ${number}`,
  textNumber: (number) => `Mensaje al ${number}`,
  steady: "Calmarme",
  goOnSafety: "Seguir",
  change: "Cambiar",

  lookOver: "Repasa tus respuestas",
  skipped: "Saltada",
  lookAt: (text) => `Cambiar: ${text}`,
  fixFirst: "Una respuesta no se puede enviar así.",
  showIt: "Mostrarla",
  send: "Enviar",
  sending: "Enviando…",
  notSent:
    "No sabemos si tus respuestas llegaron. Siguen aquí. Prueba otra vez: cuentan una sola vez.",
  tryAgain: "Probar otra vez",
  notTaken: "No se pudieron recibir las respuestas. Siguen aquí. Díselo a tu equipo.",

  thanksIn: "Tus respuestas llegaron",
  whoReads: (responder, minutes) => `${responder} las lee en ${minutes} minutos.`,
  readAlready: "Tu equipo las ha leído.",
  notReadYet:
    "Nadie las ha marcado como leídas todavía. Si necesitas a alguien ya: llama al 988 o al 911.",
  fillAgain: "Responder otra vez",
  done: "Listo",

  loading: "Buscando las preguntas.",
  notLoaded: "No se pudieron cargar las preguntas.",
};

const review: ReviewWords = {
  title: (name) => `Respuestas de ${name}`,
  loading: "Buscando las respuestas.",
  notLoaded: "No se pudieron cargar las respuestas.",
  tryAgain: "Probar otra vez",
  askInstead:
    "Si siguen sin abrirse, pregunta a la persona y dilo aquí: nadie se queda fuera por esto.",
  haveTakenNote: "Tomo nota",
  earlierUnreadable: "No se pudieron leer las respuestas de antes.",
  closedWith: (note) => `Cerrado con: ${note}`,
  sentAt: (time) => `Enviado ${time}`,
  recorded: "Queda registrado que lees esto. Solo el equipo lee respuestas.",
  today: "Hoy",
  agreements: (version) => `Los acuerdos, versión ${version}`,
  agreedAloud: "Lo dijo en voz alta",
  notWritten: "No sabemos si quedó anotado. Prueba otra vez: cuenta una sola vez.",
  askedAboutSafety: "Respuestas sobre seguridad",
  notAnswered: "Sin respuesta",
  before: (answer, time) => `Antes: ${answer} (${time})`,
  firstTime: "Preguntado por primera vez.",
  notSafe: "Ninguna respuesta de aquí significa que alguien está a salvo. Dice por qué preguntar.",
  scores: "Puntuaciones",
  overTime: "A lo largo del tiempo",
  noScore: (missing) => `Sin puntuación: ${missing} sin respuesta`,
  estimated: "con las respuestas que faltan completadas como dice la fuente",
  of: (value, most) => `${value} de ${most}`,
  allAnswers: "Todas las respuestas",
  skipped: "Saltada",
  haveRead: "Lo he leído",
  readBy: "Alguien del equipo lo ha leído.",
  readFirst: "Léelo y dilo: entonces puede entrar.",
  note: "Qué se hizo: contacto, qué se preguntó, el plan, quién sigue",
  close: "Cerrar con esta nota",
  closed: "Esto está cerrado.",
  done: "Listo",
  yes: "Sí",
  no: "No",
};

/** Everything in Spanish. */
const more: MoreWords = {
  cameraFor: "Quién ve tu imagen",
  cameraForEveryone: "Todas las personas aquí",
  cameraForHosts: (names) => (names ? `Solo ${names}` : "Solo quien dirige"),
  cameraForHostsMeans: "Para los demás, tu cámara parece apagada. Tu sonido es para todos.",

  view: "Lo que ves",
  everyone: "Todos",
  few: "Unas pocas personas a la vez",
  fewMeans: "Hasta cuatro: tú y quienes hablaron por último.",
  whoIsSpeaking: "Quien habla",
  oneAtATime: "Una persona a la vez",
  oneAtATimeMeans: "Quien habla. Los demás siguen ahí.",
  noPictures: "Sin imágenes",
  noPicturesMeans: "Solo sonido. Ayuda con una conexión débil o con los ojos cansados.",

  showSelf: "Mostrar mi propia imagen",
  showSelfMeans: "Ocultarla no cambia nada para los demás.",
  sayComings: "Leer en voz alta quién entra y quién sale",
  sayComingsMeans: "Para lectores de pantalla.",

  textSize: "Tamaño del texto",
  textSizes: { 100: "Normal", 125: "Más grande", 150: "El más grande" },

  others: "Los demás aquí",
  othersMean: "Solo aquí, hasta que cierres esta página. Nadie se entera.",
  hidden: "imagen oculta",
  hidePicture: "Ocultar la imagen",
  sound: "Sonido",
  volumes: ["como llega", "más bajo", "muy bajo"],
};

export const es: Catalogue = { visit, room, checkIn, review, more };
