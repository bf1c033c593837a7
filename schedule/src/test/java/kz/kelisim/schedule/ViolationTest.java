package kz.kelisim.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViolationTest {
    private static Object value(RecordComponent component, int number) {
        return switch (component.getType().getSimpleName()) {
            case "int" -> 700 + number;
            case "long" -> 700L + number;
            case "String" -> "value" + number;
            case "Measure" -> Measure.IDLE_SLOTS;
            case "PlaceKind" -> number % 2 == 0 ? PlaceKind.TABLE : PlaceKind.ROOM;
            default -> throw new IllegalStateException(component + " has a type without a value here");
        };
    }

    private static String written(Object value) {
        return value instanceof Measure measure ? measure.label() : value.toString();
    }

    @Test
    void every_message_states_every_value_and_only_two_kinds_concern_the_aim() throws ReflectiveOperationException {
        List<String> aim = new ArrayList<>();
        for (Class<?> kind : Violation.class.getPermittedSubclasses()) {
            RecordComponent[] components = kind.getRecordComponents();
            Object[] values = new Object[components.length];
            Arrays.setAll(values, i -> value(components[i], i));
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Violation violation = (Violation) kind.getDeclaredConstructor(types).newInstance(values);
            assertThat(violation.message())
                    .as(kind.getSimpleName())
                    .contains(Arrays.stream(values).map(ViolationTest::written).toList());
            if (violation.ofTheAim()) {
                aim.add(kind.getSimpleName());
            }
        }
        assertThat(aim).containsExactly("NotHeld", "RangeExceeded");
    }
}
