import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files by veraPDF's library, each against several flavours.
 *
 * <p>Arguments: the flavours joined by commas ({@code ua1,2a}), then the files. Prints one JSON
 * line for each file and flavour, {@code {"file", "flavour", "version", "compliant", "assertions",
 * "failures": [{"rule", "count", "message", "where"}]}}. Findings do not change the exit code: it
 * is 0 whenever every file was judged.
 */
public final class VeraPdf {
  private static final String PROFILES = "org/verapdf/pdfa/validation/";
  private static final int FAILURES_SHOWN_PER_RULE = 5;

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    VeraGreenfieldFoundryProvider.initialise();
    Map<PDFAFlavour, ValidationProfile> profiles = new LinkedHashMap<>();
    for (String name : arguments[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
      profiles.put(flavour, readProfile(flavour));
    }
    ObjectMapper json = new ObjectMapper();
    for (int i = 1; i < arguments.length; i++) {
      for (Map.Entry<PDFAFlavour, ValidationProfile> asked : profiles.entrySet()) {
        answers.println(
            json.writeValueAsString(judge(arguments[i], asked.getKey(), asked.getValue())));
      }
    }
  }

  private static Map<String, Object> judge(
      String file, PDFAFlavour flavour, ValidationProfile profile) throws Exception {
    ValidationResult result;
    try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
      result =
          Foundries.defaultInstance()
              .createValidator(profile, FAILURES_SHOWN_PER_RULE, false, true, false)
              .validate(parser);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("file", file);
    answer.put("flavour", flavour.getId());
    answer.put("version", ReleaseDetails.byId("core").getVersion());
    answer.put("compliant", result.isCompliant());
    answer.put("assertions", result.getTotalAssertions());
    answer.put("failures", failures(result));
    return answer;
  }

  /** One entry for each broken rule, with the first places where it is broken. */
  private static List<Map<String, Object>> failures(ValidationResult result) {
    Map<String, Map<String, Object>> byRule = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) {
        continue;
      }
      RuleId id = assertion.getRuleId();
      String rule = id.getClause() + "-" + id.getTestNumber();
      Map<String, Object> failure = byRule.computeIfAbsent(rule, key -> new LinkedHashMap<>());
      failure.putIfAbsent("rule", rule);
      failure.putIfAbsent("count", result.getFailedChecks().getOrDefault(id, 1));
      failure.putIfAbsent("message", assertion.getMessage());
      failure.putIfAbsent("where", assertion.getLocation().getContext());
    }
    return new ArrayList<>(byRule.values());
  }

  private static String resourceOf(PDFAFlavour flavour) {
    switch (flavour) {
      case PDFUA_1:
        return "PDFUA-1.xml";
      case PDFA_2_A:
        return "PDFA-2A.xml";
      case PDFA_2_U:
        return "PDFA-2U.xml";
      case PDFA_3_A:
        return "PDFA-3A.xml";
      default:
        throw new IllegalArgumentException("no profile for this flavour: " + flavour);
    }
  }

  /**
   * Reads a profile through the DOM: the jar has the profiles, but not the JAXB runtime that
   * veraPDF's own reader ({@code Profiles.profileFromXml}) needs.
   */
  private static ValidationProfile readProfile(PDFAFlavour flavour) throws Exception {
    String resource = PROFILES + resourceOf(flavour);
    try (InputStream xml = VeraPdf.class.getClassLoader().getResourceAsStream(resource)) {
      if (xml == null) {
        throw new IOException("the jar has no " + resource);
      }
      Element root =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
      Set<Rule> rules = new HashSet<>();
      for (Element rule : elements(root, "rule")) {
        rules.add(readRule(rule));
      }
      Set<Variable> variables = new HashSet<>();
      for (Element variable : elements(root, "variable")) {
        variables.add(
            Profiles.variableFromValues(
                variable.getAttribute("name"),
                variable.getAttribute("object"),
                text(variable, "defaultValue"),
                text(variable, "value")));
      }
      return Profiles.profileFromValues(
          flavour,
          Profiles.profileDetailsFromValues(
              text(root, "name"), text(root, "description"), "veraPDF", new Date(0)),
          "",
          rules,
          variables);
    }
  }

  private static Rule readRule(Element rule) {
    Element id = elements(rule, "id").get(0);
    List<ErrorArgument> arguments = new ArrayList<>();
    for (Element argument : elements(elements(rule, "error").get(0), "argument")) {
      String name = argument.hasAttribute("name") ? argument.getAttribute("name") : null;
      arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent().trim(), name, null));
    }
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber"))),
        rule.getAttribute("object"),
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        Profiles.errorFromValues(text(rule, "message"), arguments),
        new ArrayList<>());
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static String text(Element parent, String name) {
    List<Element> found = elements(parent, name);
    return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
  }
}
