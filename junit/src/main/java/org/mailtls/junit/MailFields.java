package org.mailtls.junit;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ModifierSupport;

/** The fields of a test class that ask for mail servers. */
final class MailFields {
    private MailFields() {}

    static Set<Field> of(Class<?> test, Predicate<Field> wanted) {
        Set<Field> fields = new LinkedHashSet<>(AnnotationSupport.findAnnotatedFields(test, MailServer.class, wanted));
        fields.addAll(AnnotationSupport.findAnnotatedFields(test, EmbeddedMailServer.class, wanted));
        fields.forEach(MailFields::check);
        return fields;
    }

    static String words(Field field) {
        return "field '" + field.getName() + "' of " + field.getDeclaringClass().getSimpleName();
    }

    /** @param instance null for a static field */
    static void set(Field field, @Nullable Object instance, LabMail mail) {
        try {
            field.setAccessible(true);
            field.set(instance, mail);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            throw new ExtensionConfigurationException(
                    words(field) + " cannot be set: " + e.getMessage() + ". Open its package to the tests.", e);
        }
    }

    private static void check(Field field) {
        if (field.getType() != LabMail.class) {
            throw new ExtensionConfigurationException(words(field) + " asks for a mail server and is of type "
                    + field.getType().getSimpleName() + "; make it a LabMail.");
        }
        if (ModifierSupport.isFinal(field)) {
            throw new ExtensionConfigurationException(
                    words(field) + " asks for a mail server and is final, so that none can be put into it.");
        }
    }
}
