package org.mailtls.report.browser;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

final class ChromiumCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("decided for the class");
        }
        return decide(context.getDisplayName(), Chromium.executable(System.getenv()), System.getenv());
    }

    static ConditionEvaluationResult decide(String name, Optional<Path> executable, Map<String, String> environment) {
        if (executable.isPresent()) {
            return ConditionEvaluationResult.enabled("there is " + executable.get());
        }
        String problem = "None of " + String.join(", ", Chromium.NAMES) + " is on the PATH.";
        if ("true".equalsIgnoreCase(environment.get("MAILTLS_REQUIRE_CHROMIUM"))) {
            throw new ExtensionConfigurationException(
                    "MAILTLS_REQUIRE_CHROMIUM=true, but " + name + " cannot run. " + problem);
        }
        System.err.println("SKIPPED " + name + ": there is no Chromium. On Debian, as root: apt-get install chromium;"
                + " MAILTLS_REQUIRE_CHROMIUM=true makes this an error.");
        return ConditionEvaluationResult.disabled(problem);
    }
}
