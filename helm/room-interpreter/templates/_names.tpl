{{/* What all objects of a release are called. */}}
{{- define "room-interpreter.name" -}}
{{- $chart := default .Chart.Name .Values.nameOverride -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 50 | trimSuffix "-" -}}
{{- else if contains $chart .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $chart | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "room-interpreter.name" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "room-interpreter.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}
{{ .repository }}@{{ .digest }}
{{- else -}}
{{ .repository }}:{{ default $.Chart.AppVersion .tag }}
{{- end -}}
{{- end -}}
{{- end -}}

{{/* The pods that share rooms; `root`, and `part` for those beside them (sandbox, redis, livekit, test). */}}
{{- define "room-interpreter.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}{{ with .part }}-{{ . }}{{ end }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- with .role }}
app.kubernetes.io/component: {{ . }}
{{- end }}
{{- end -}}

{{/* `root`, and `role` or `part` where an object belongs to one. */}}
{{- define "room-interpreter.labels" -}}
{{ include "room-interpreter.selector" . }}
app.kubernetes.io/part-of: {{ .root.Chart.Name }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end -}}

{{/* Which roles have a Deployment, and the one of them that people and LiveKit call. */}}
{{- define "room-interpreter.roles" -}}
{{- if eq .Values.mode "all" }}["all"]{{ else }}["worker", "api"]{{ end -}}
{{- end -}}
{{- define "room-interpreter.publicRole" -}}
{{- if eq .Values.mode "all" }}all{{ else }}api{{ end -}}
{{- end -}}
{{- define "room-interpreter.servingRole" -}}
{{- if eq .Values.mode "all" }}all{{ else }}worker{{ end -}}
{{- end -}}

{{/* The options of a role's pods, as JSON: those of all pods, and over them its own. */}}
{{- define "room-interpreter.podOptions" -}}
{{- $options := deepCopy .root.Values.pod -}}
{{- range $name, $value := ternary .root.Values.api .root.Values.worker (eq .role "api") -}}
{{- $_ := set $options $name $value -}}
{{- end -}}
{{- toJson $options -}}
{{- end -}}
