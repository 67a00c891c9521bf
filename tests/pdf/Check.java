import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.BaseValidator;

/**
 * Holds PDF files up against PDF/UA-1 and PDF/A-2a with veraPDF, in as many threads as there are processors.
 * Writes a line for each file and standard (file, standard, verdict, number of checks), followed by one for each failed rule.
 */
public class Check {
    /** A standard's rules; to read them takes longer than to hold most files up against them. */
    static ValidationProfile rules(String name) throws Exception {
        try (InputStream rules = Foundries.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name)) {
            return Profiles.profileFromXml(rules);
        }
    }

    /** All rules in one walk through the file, which takes longer than to try them. */
    static class Both extends BaseValidator {
        Both(List<ValidationProfile> profiles) {
            super(profiles, 1, false, true, false);
        }
    }

    static String check(String file, List<ValidationProfile> profiles) throws Exception {
        StringBuilder made = new StringBuilder();
        List<PDFAFlavour> flavours = profiles.stream().map(ValidationProfile::getPDFAFlavour).collect(Collectors.toList());
        try (InputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavours.get(0))) {
            parser.setFlavours(flavours);
            for (ValidationResult result : new Both(profiles).validateAll(parser)) {
                made.append(told(file, result.getPDFAFlavour().getId(), result));
            }
        }
        return made.toString();
    }

    static String told(String file, String standard, ValidationResult result) {
        Map<RuleId, String> said = new HashMap<>();
        for (TestAssertion one : result.getTestAssertions()) {
            String message = one.getErrorMessage() != null ? one.getErrorMessage() : one.getMessage();
            said.putIfAbsent(one.getRuleId(), message + " at " + one.getLocation().getContext());
        }
        StringBuilder made = new StringBuilder(line(file, standard, result.isCompliant() ? "PASS" : "FAIL", result.getTotalAssertions()));
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            RuleId rule = failed.getKey();
            made.append(line(file, standard, rule.getClause() + "-" + rule.getTestNumber(), failed.getValue() + " x " + said.get(rule)));
        }
        return made.toString();
    }

    static String line(String file, String standard, String what, Object value) {
        return String.join("\t", file, standard, what, String.valueOf(value).replaceAll("\\s+", " ")) + "\n";
    }

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        List<ValidationProfile> profiles = List.of(rules("PDFUA-1.xml"), rules("PDFA-2A.xml"));
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<String>> answers = new ArrayList<>();
        for (String file : files) {
            answers.add(threads.submit(() -> check(file, profiles)));
        }
        for (Future<String> answer : answers) {
            System.out.print(answer.get());
        }
        threads.shutdown();
    }
}
