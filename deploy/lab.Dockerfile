# The lab of compose/compose.yaml: a broker, a simulated MoEngage, a generator of events and a verifier. Never for production.
# From the project's folder, after mvn -B -DskipTests package:
#
#   docker build -f deploy/lab.Dockerfile -t moebridge-lab:dev .
#
# BASE may be any image that has a Java runtime (17 or later) and bash.
ARG BASE=eclipse-temurin:21-jre
FROM ${BASE}

LABEL org.opencontainers.image.title="moebridge-lab" \
      org.opencontainers.image.description="Kafka, a simulated MoEngage, a generator and a verifier, to try moebridge with" \
      org.opencontainers.image.licenses="Apache-2.0"

ENV LANG=C.UTF-8

# What the generator writes for the verifier. A volume that is mounted here takes over who owns it.
RUN mkdir /var/lib/lab && chown 10001:10001 /var/lib/lab

COPY LICENSE /opt/lab/LICENSE
COPY loadtest/target/loadtest.jar /opt/lab/loadtest.jar

USER 10001:10001
WORKDIR /opt/lab
STOPSIGNAL SIGTERM
ENTRYPOINT ["java", "-jar", "/opt/lab/loadtest.jar"]
CMD ["--help"]
