import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import com.adobe.epubcheck.util.ReportingLevel;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judges many books by EPUBCheck in one Java machine, down to usage messages.
 *
 * <p>Arguments: the books. Prints one JSON line a book, {@code {"book", "version", "messages":
 * [{"id", "severity", "message", "path", "line", "column"}]}}. Findings do not change the exit
 * code: it is 0 whenever every book was judged.
 */
public final class EpubBatch {

  /** Keeps every message that EPUBCheck has, whatever its severity. */
  private static final class Collector extends MasterReport {
    private final List<Map<String, Object>> messages = new ArrayList<>();

    Collector(String book) {
      setEpubFileName(book);
      setReportingLevel(ReportingLevel.Usage);
      setLocale(Locale.ENGLISH);
    }

    @Override
    public void message(Message message, EPUBLocation place, Object... arguments) {
      if (message.getSeverity() == Severity.SUPPRESSED) {
        return;
      }
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", message.getID().toString());
      entry.put("severity", message.getSeverity().name());
      entry.put("message", message.getMessage(arguments));
      entry.put("path", place.getPath());
      entry.put("line", place.getLine());
      entry.put("column", place.getColumn());
      messages.add(entry);
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public int generate() {
      return 0;
    }

    @Override
    public void initialize() {}
  }

  public static void main(String[] books) throws Exception {
    ObjectMapper json = new ObjectMapper();
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err);
    for (String book : books) {
      Collector report = new Collector(book);
      new EpubCheck(new File(book), report).check();
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("book", book);
      answer.put("version", EpubCheck.version());
      answer.put("messages", report.messages);
      answers.println(json.writeValueAsString(answer));
    }
  }
}
