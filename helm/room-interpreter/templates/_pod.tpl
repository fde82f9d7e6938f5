{{/* What every pod of this chart keeps to. */}}
{{- define "room-interpreter.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "room-interpreter.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{/* For how long a pod of this role goes on before it hears that it is to stop. */}}
{{- define "room-interpreter.farewellSeconds" -}}
{{ ternary 0 5 (eq .role "worker") }}
{{- end -}}

{{/* A pod of the fleet: `root`, `role` and its `options`. */}}
{{- define "room-interpreter.podSpec" -}}
{{- $root := .root -}}
{{- $serves := ne .role "api" -}}
{{- $keyFile := and $serves (not .root.Values.sandbox.enabled) -}}
{{- $ca := .root.Values.privateCa -}}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
serviceAccountName: {{ include "room-interpreter.serviceAccount" .root }}
automountServiceAccountToken: false
# Variables about services could look like the program's own, and it refuses those that it does not know.
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .options.terminationGracePeriodSeconds }}
{{- with .options.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .options.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .options.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .options.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .options.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml .options.topologySpreadConstraints | nindent 2 }}
{{- else if .options.spread }}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "room-interpreter.selector" (dict "root" $root "role" $.role) | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- end }}
securityContext:
  {{- include "room-interpreter.podSecurity" .root | nindent 2 }}
containers:
  - name: {{ .role }}
    image: {{ include "room-interpreter.image" .root }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    securityContext:
      {{- include "room-interpreter.containerSecurity" .root | nindent 6 }}
    envFrom:
      - configMapRef:
          name: {{ include "room-interpreter.name" .root }}
      {{- with .options.extraEnvFrom }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    env:
      {{- include "room-interpreter.variables" . | nindent 6 }}
    ports:
      - name: http
        containerPort: 8080
      - name: health
        containerPort: 8081
    startupProbe:
      httpGet: { path: /livez, port: health }
      periodSeconds: 2
      failureThreshold: 30
    livenessProbe:
      httpGet: { path: /livez, port: health }
      periodSeconds: 10
      timeoutSeconds: 2
      failureThreshold: 3
      # A loop that stands still hears no order to stop either.
      terminationGracePeriodSeconds: 10
    readinessProbe:
      httpGet: { path: /readyz, port: health }
      periodSeconds: 5
      timeoutSeconds: 3
      failureThreshold: 2
    {{- if ne .role "worker" }}
    # Callers are sent here for a moment after it is told to stop: until that is known to all, it answers.
    lifecycle:
      preStop:
        sleep: { seconds: {{ include "room-interpreter.farewellSeconds" . }} }
    {{- end }}
    {{- with .options.resources }}
    resources:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    {{- if or $keyFile $ca.existingConfigMap .options.extraVolumeMounts }}
    volumeMounts:
      {{- if $keyFile }}
      - name: translation-key
        mountPath: /etc/room-interpreter/translation
        readOnly: true
      {{- end }}
      {{- if $ca.existingConfigMap }}
      - name: private-ca
        mountPath: /etc/room-interpreter/ca
        readOnly: true
      {{- end }}
      {{- with .options.extraVolumeMounts }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
    {{- end }}
  {{- with .options.extraContainers }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- if or $keyFile $ca.existingConfigMap .options.extraVolumes }}
volumes:
  {{- if $keyFile }}
  {{- with .root.Values.credentials.translation }}
  - name: translation-key
    secret:
      secretName: {{ default (printf "%s-inline" (include "room-interpreter.name" $root)) .existingSecret }}
      # For the group to read, and nobody else: 0440.
      defaultMode: 288
      items:
        - key: {{ ternary .apiKeyKey "translation-api-key" (not (empty .existingSecret)) }}
          path: api-key
  {{- end }}
  {{- end }}
  {{- if $ca.existingConfigMap }}
  - name: private-ca
    configMap:
      name: {{ $ca.existingConfigMap }}
      items:
        - key: {{ $ca.key }}
          path: ca.crt
  {{- end }}
  {{- with .options.extraVolumes }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
{{- end -}}
