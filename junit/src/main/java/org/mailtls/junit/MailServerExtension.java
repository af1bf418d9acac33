package org.mailtls.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.ModifierSupport;
import org.mailtls.server.EngineRequirement;

/**
 * Brings up the servers that {@link MailServer} and {@link EmbeddedMailServer} ask for. Each is held by the store of what it
 * is for, which ends it: JUnit closes what its stores hold.
 */
final class MailServerExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Namespace SERVERS = Namespace.create(MailServerExtension.class);

    /** The server of parameters that say nothing themselves; in the store under this class. */
    private record Nearest(LabMail mail) {}

    /** The server of a parameter that asks for one; in the store under the parameter. */
    private record Own(LabMail mail) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        startNearest(context, test, "class " + test.getSimpleName());
        for (Field field : MailFields.of(test, ModifierSupport::isStatic)) {
            MailFields.set(field, null, started(context, field, MailFields.words(field)));
        }
    }

    /** Parameters of the test get their servers here, for JUnit would take a test that is aborted later for a failure. */
    @Override
    public void beforeEach(ExtensionContext context) {
        Method method = context.getRequiredTestMethod();
        startNearest(context, method, "method " + method.getName());
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            for (Field field : MailFields.of(instance.getClass(), ModifierSupport::isNotStatic)) {
                MailFields.set(field, instance, started(context, field, MailFields.words(field)));
            }
        }
        for (Parameter parameter : method.getParameters()) {
            Optional<MailDeclaration> asked = MailDeclaration.of(parameter, words(parameter));
            if (asked.isPresent()) {
                requireType(parameter);
                store(context).put(parameter, new Own(start(context, asked.get())));
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext context, ExtensionContext extension) {
        return context.getParameter().getType() == LabMail.class || asks(context);
    }

    @Override
    public LabMail resolveParameter(ParameterContext context, ExtensionContext extension) {
        Parameter parameter = context.getParameter();
        if (asks(context)) {
            Own own = store(extension).get(parameter, Own.class);
            if (own == null) {
                throw new ParameterResolutionException(words(parameter)
                        + " asks for a mail server, which parameters of test methods alone can; write the annotation at a"
                        + " field or at the class.");
            }
            return own.mail();
        }
        // Stores look into those above them: the method's, or else the class's, or that of a class around it.
        Nearest nearest = store(extension).get(Nearest.class, Nearest.class);
        if (nearest == null) {
            throw new ParameterResolutionException("No mail server is up for " + words(parameter)
                    + ": write @MailServer or @EmbeddedMailServer at it, at its test method or at its class.");
        }
        return nearest.mail();
    }

    private static boolean asks(ParameterContext context) {
        return context.isAnnotated(MailServer.class) || context.isAnnotated(EmbeddedMailServer.class);
    }

    private static String words(Parameter parameter) {
        return "parameter '" + parameter.getName() + "' of "
                + parameter.getDeclaringExecutable().getName();
    }

    private static void requireType(Parameter parameter) {
        if (parameter.getType() != LabMail.class) {
            throw new ExtensionConfigurationException(words(parameter) + " asks for a mail server and is of type "
                    + parameter.getType().getSimpleName() + "; make it a LabMail.");
        }
    }

    private static void startNearest(ExtensionContext context, AnnotatedElement element, String words) {
        MailDeclaration.of(element, words)
                .ifPresent(asked -> store(context).put(Nearest.class, new Nearest(start(context, asked))));
    }

    private static LabMail started(ExtensionContext context, AnnotatedElement element, String words) {
        return start(
                context,
                MailDeclaration.of(element, words)
                        .orElseThrow(() -> new IllegalStateException(words + " has lost its annotation")));
    }

    private static StartedMail start(ExtensionContext context, MailDeclaration asked) {
        StartedMail mail = StartedMail.start(asked, EngineRequirement.strict(System.getenv()), Map.of());
        // Under a key of its own, so that none takes the place of another that is still to be closed.
        store(context).put(mail, mail);
        return mail;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(SERVERS);
    }
}
