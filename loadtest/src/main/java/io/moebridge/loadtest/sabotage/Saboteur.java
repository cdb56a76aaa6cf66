package io.moebridge.loadtest.sabotage;

import io.moebridge.loadtest.simulator.ElementType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Damages one in so many elements of a type, as they come by. One that cannot be damaged in the wished way, such as one without a digit, leaves its turn to the next.
 * Thread-safe.
 */
public final class Saboteur {

    private final SabotagePlan plan;
    private final List<String> appIds;
    private final Set<String> wentBefore = new HashSet<>();
    private final Set<String> knownUsers = new HashSet<>();
    private final Set<String> repeatedUsers = new HashSet<>();
    private final Map<String, String> lastUser = new HashMap<>();
    private final Map<String, String> userBefore = new HashMap<>();
    private boolean armed;
    private long seen;
    private long due;
    private long done;

    public Saboteur(SabotagePlan plan, List<String> appIds) {
        this.plan = plan;
        this.appIds = List.copyOf(appIds);
        this.armed = !plan.afterRestart();
    }

    /** A bridge has been started again. */
    public synchronized void restarted() {
        armed = true;
    }

    /** How many elements were damaged. */
    public synchronized long done() {
        return done;
    }

    /** Damages what is to be damaged of one request's elements. */
    public synchronized Result pass(String appId, List<ObjectNode> elements) {
        Pass pass = new Pass(appId);
        elements.forEach(pass::take);
        return new Result(
                pass.kept, pass.misrouted, appIds.get((appIds.indexOf(appId) + 1) % appIds.size()), pass.damaged);
    }

    private boolean isDue(JsonNode element) {
        if (armed && element.path("type").asString("").equals(plan.element().wireName())) {
            due += Math.floorMod(plan.seed(), (long) plan.oneIn()) == seen++ % plan.oneIn() ? 1 : 0;
            return due > 0;
        }
        return false;
    }

    private static String user(JsonNode element) {
        return element.path("customer_id").asString("");
    }

    /**
     * What becomes of a request.
     *
     * @param kept what goes where it should
     * @param misrouted what goes to {@code elsewhere}
     * @param damaged whether anything is other than it came
     */
    public record Result(List<ObjectNode> kept, List<ObjectNode> misrouted, String elsewhere, boolean damaged) {}

    /** The elements of one request, one by one. */
    private final class Pass {

        private final String appId;
        private final List<ObjectNode> kept = new ArrayList<>();
        private final List<ObjectNode> misrouted = new ArrayList<>();
        private final Set<String> newUsers = new HashSet<>();
        private boolean damaged;

        Pass(String appId) {
            this.appId = appId;
        }

        void take(ObjectNode element) {
            String name = appId + " " + Elements.name(element);
            String user = user(element);
            if (isDue(element) && damage(element, name)) {
                damaged = true;
                due--;
                done++;
            } else {
                kept.add(element);
            }
            remember(appId + " " + user, user, name);
        }

        private void remember(String person, String user, String name) {
            if (!wentBefore.add(name)) {
                repeatedUsers.add(person);
            }
            if (knownUsers.add(person)) {
                newUsers.add(user);
            }
            String last = lastUser.put(appId, user);
            if (last != null && !last.equals(user)) {
                userBefore.put(appId, last);
            }
        }

        /** Whether the element could be damaged; if not, nothing was done. */
        private boolean damage(ObjectNode element, String name) {
            String user = user(element);
            return switch (plan.damage()) {
                case LOSE -> !wentBefore.contains(name);
                case TEAR -> wentBefore.contains(name) && repeatedUsers.contains(appId + " " + user);
                case DOUBLE -> kept.add(element) && kept.add(element.deepCopy());
                case SWAP -> swap(element);
                case MISROUTE_WORKSPACE -> appIds.size() > 1 && misrouted.add(element);
                case MISROUTE_USER -> toAnotherUser(element);
                case ALTER_VALUE -> Elements.alterValue(element) && kept.add(element);
                case ALTER_NAME -> Elements.alterName(element) && kept.add(element);
                case ALTER_DIGIT -> Elements.alterDigit(element) && kept.add(element);
            };
        }

        private boolean swap(ObjectNode element) {
            boolean device = plan.element() == ElementType.DEVICE;
            if (device && !newUsers.contains(user(element))) {
                return false;
            }
            for (int i = kept.size() - 1; i >= 0; i--) {
                ObjectNode before = kept.get(i);
                if (user(before).equals(user(element))
                        && !before.path("type").asString("").equals("device")) {
                    kept.add(i, element);
                    return true;
                }
            }
            return false;
        }

        private boolean toAnotherUser(ObjectNode element) {
            String last = lastUser.getOrDefault(appId, "");
            String other = last.equals(user(element)) ? userBefore.getOrDefault(appId, "") : last;
            if (other.isEmpty()) {
                return false;
            }
            element.put("customer_id", other);
            return kept.add(element);
        }
    }
}
