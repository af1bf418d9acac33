package org.mailtls.report.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that needs Chromium. Without one it is skipped, and says so on standard error; with
 * {@code MAILTLS_REQUIRE_CHROMIUM=true} in the environment it fails instead, so that a build which promises these tests
 * cannot pass without them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ChromiumCondition.class)
public @interface ChromiumTest {}
