package org.mailtls.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs a scenario once, and the method once for each of its cells.
 *
 * <pre>{@code
 * @MailTlsScenario("hardening.yaml")
 * void keepsThePolicy(CellResult cell) {
 *     assertEquals(List.of(), cell.broken("mozilla-intermediate-6.0"));
 * }
 * }</pre>
 *
 * <p>An invocation has its cell's id for a name. It is aborted, with the reason, if the cell was skipped, or if its server
 * is in a container and there is no engine (a failure with {@code MAILTLS_REQUIRE_DOCKER=true} in the environment). It fails
 * by itself, before the method is called, if the cell could not be measured, negotiated something else than it says, or does
 * not meet an expectation of severity error, and if such an expectation could not be judged. What policies say of a scanned
 * server is left to the method.
 *
 * <p>A method may take a {@link CellResult}, and whatever other extensions give. Methods that name the same scenario with the
 * same settings share one run; runs never overlap, for they would disturb each other. Run directories, with their reports, go
 * to {@code target/mailtls} in a Maven project, to {@code build/mailtls} in a Gradle project, or where JUnit's configuration
 * parameter {@code mailtls.results} says.
 *
 * <p>The run takes place in JVMs of its own, on the class path of the tests: where a build gives its tests other versions of
 * the TLS providers or of Netty than mailtls comes with, those are measured.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ScenarioExtension.class)
public @interface MailTlsScenario {
    /**
     * The scenario file: a path from the project's folder, or else a resource of the class path, from its root or beside the
     * test class. It must be a file, not in a jar, since what it names lies beside it.
     */
    String value();

    /** The effort. */
    RunProfile profile() default RunProfile.QUICK;

    /** Changes of the scenario, each {@code path=value} as for {@code mailtls run --set}. */
    String[] set() default {};

    /** Which cells to keep, each {@code path=label} as for {@code mailtls run --only}; all if empty. */
    String[] only() default {};
}
