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
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Holds PDF files up against PDF/UA-1 and PDF/A-2a with veraPDF, in as many threads as there are processors.
 * Writes a line for each file and standard (file, standard, verdict, number of checks), followed by one for each failed rule.
 */
public class Check {
    static final Map<String, String> STANDARDS = Map.of("ua1", "PDFUA-1.xml", "2a", "PDFA-2A.xml");

    /** A standard's rules; to read them takes longer than to hold most files up against them. */
    static ValidationProfile rules(String standard) throws Exception {
        try (InputStream rules = Foundries.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + STANDARDS.get(standard))) {
            return Profiles.profileFromXml(rules);
        }
    }

    static String check(String file, String standard, ValidationProfile profile) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
        try (InputStream content = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(profile, 1, false, true, false).validate(parser);
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
    }

    static String line(String file, String standard, String what, Object value) {
        return String.join("\t", file, standard, what, String.valueOf(value).replaceAll("\\s+", " ")) + "\n";
    }

    public static void main(String[] files) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<String, ValidationProfile> profiles = Map.of("ua1", rules("ua1"), "2a", rules("2a"));
        ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<String>> answers = new ArrayList<>();
        for (String file : files) {
            for (String standard : List.of("ua1", "2a")) {
                answers.add(threads.submit(() -> check(file, standard, profiles.get(standard))));
            }
        }
        for (Future<String> answer : answers) {
            System.out.print(answer.get());
        }
        threads.shutdown();
    }
}
