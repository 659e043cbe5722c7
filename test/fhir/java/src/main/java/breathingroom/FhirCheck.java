package breathingroom;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Questionnaire;

/**
 * Validates every JSON file of a folder against FHIR R4, answers against their Questionnaires, and writes one line for
 * each finding to a file: resource, severity, place and message, between tabs. A resource without findings has no line.
 */
public final class FhirCheck {
  private FhirCheck() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    FhirContext context = FhirContext.forR4();
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    Map<String, Questionnaire> questionnaires = new HashMap<>();
    for (Path file : files) {
      if (!file.getFileName().toString().startsWith("Questionnaire-")) continue;
      Questionnaire read = (Questionnaire) context.newJsonParser().parseResource(Files.readString(file));
      questionnaires.put(read.getUrl(), read);
      questionnaires.put(read.getUrl() + "|" + read.getVersion(), read);
    }
    FhirValidator validator = context.newValidator();
    validator.registerValidatorModule(new FhirInstanceValidator(chain(context, questionnaires)));
    try (PrintStream out = new PrintStream(Files.newOutputStream(Path.of(args[1])), true, "UTF-8")) {
      for (Path file : files) {
        validate(validator, file, out);
      }
    }
  }

  private static void validate(FhirValidator validator, Path file, PrintStream out) throws IOException {
    String name = file.getFileName().toString();
    try {
      for (SingleValidationMessage found :
          validator.validateWithResult(Files.readString(file)).getMessages()) {
        String severity = severityOf(found);
        out.println(String.join("\t", name, severity, found.getLocationString() + "",
            (found.getMessage() + "").replaceAll("\\s+", " ")));
      }
    } catch (RuntimeException trouble) {
      out.println(String.join("\t", name, "error", "", (trouble.getMessage() + "").replaceAll("\\s+", " ")));
    }
  }

  /** Answers to a Questionnaire that was not found were not checked at all: that is an error here. */
  private static String severityOf(SingleValidationMessage found) {
    String message = found.getMessage() + "";
    boolean unchecked = message.contains("uestionnaire")
        && (message.contains("could not be resolved") || message.contains("No questionnaire is identified"));
    ResultSeverityEnum severity = found.getSeverity();
    return unchecked || severity == ResultSeverityEnum.FATAL ? "error" : severity.getCode();
  }

  private static IValidationSupport chain(FhirContext context, Map<String, Questionnaire> questionnaires) {
    UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    return new ValidationSupportChain(
        new OurQuestionnaires(context, questionnaires),
        new DefaultProfileValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new InMemoryTerminologyServerValidationSupport(context),
        new SnapshotGeneratingValidationSupport(context),
        unknown);
  }

  /** HAPI's own store drops a Questionnaire without a word, and every wrong answer would pass. */
  private record OurQuestionnaires(FhirContext context, Map<String, Questionnaire> known)
      implements IValidationSupport {
    @Override
    public FhirContext getFhirContext() {
      return context;
    }

    @Override
    public <T extends IBaseResource> T fetchResource(Class<T> wanted, String uri) {
      Questionnaire found = known.get(uri);
      return found != null && wanted.isAssignableFrom(Questionnaire.class) ? wanted.cast(found) : null;
    }
  }
}
