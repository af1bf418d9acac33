package org.mailtls.junit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users compile against: the JDK, JUnit and our own types, and nothing of the rooms behind them. */
@AnalyzeClasses(packages = "org.mailtls.junit", importOptions = ImportOption.DoNotIncludeTests.class)
class ApiTest {
    private static final Set<String> API = Set.of(
            "MailTlsScenario",
            "RunProfile",
            "CellResult",
            "CellOutcome",
            "CellExpectation",
            "CellMetric",
            "PolicyFinding",
            "MailServer",
            "EmbeddedMailServer",
            "LabMail",
            "MailDoor",
            "TakenMail");

    @ArchTest
    static void nothingElseIsPublic(JavaClasses classes) {
        Set<String> seen = classes.stream()
                .filter(ApiTest::outermostIsPublic)
                .filter(type -> type.getEnclosingClass().isEmpty())
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .collect(Collectors.toSet());
        assertEquals(API, seen);
    }

    @ArchTest
    static void itKeepsToTypesThatAUserHas(JavaClasses classes) {
        List<String> foreign = new ArrayList<>();
        int methods = 0;
        for (JavaClass type : classes) {
            if (outermostIsPublic(type)) {
                for (JavaMethod method : type.getMethods()) {
                    if (method.getModifiers().contains(JavaModifier.PUBLIC)) {
                        methods++;
                        Stream.concat(Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
                                .map(JavaClass::getBaseComponentType)
                                .filter(used -> !known(used))
                                .forEach(used -> foreign.add(method.getFullName() + " uses " + used.getName()));
                    }
                }
            }
        }
        assertTrue(methods > 30, "looked in the wrong place: " + methods);
        assertEquals(List.of(), foreign);
    }

    /** Standard output of the tests is theirs. */
    @ArchTest
    static final ArchRule STANDARD_STREAMS =
            noClasses().that(not(simpleNameEndingWith("Main"))).should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    private static boolean outermostIsPublic(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getModifiers().contains(JavaModifier.PUBLIC);
    }

    private static boolean known(JavaClass used) {
        String name = used.getPackageName();
        return used.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("org.junit.jupiter.api")
                || name.equals("org.mailtls.junit");
    }
}
