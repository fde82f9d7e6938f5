{{/* Values that would have no effect: whoever set them expects something of them. */}}
{{- define "room-interpreter.checkEffect" -}}
{{- $policyIsOff := "networkPolicy.enabled is false: enable it, or empty the list" -}}
{{- with .Values -}}
{{- /* Where each pod answers callers, whoever may call it may scrape it. */ -}}
{{- $closed := and .networkPolicy.enabled (ne .mode "all") -}}
{{- $nobodyScrapes := and $closed (not .networkPolicy.metricsFrom) (not .networkPolicy.extraIngress) -}}
{{- $unreached := "networkPolicy lets nobody scrape a worker: say who may in networkPolicy.metricsFrom" -}}
{{- $ownResources := and .worker.resources (or (eq .mode "all") .api.resources) -}}
{{- range list
  (list "nameOverride" .nameOverride .fullnameOverride "fullnameOverride stands in its place: keep one of the two")
  (list "pod.resources" .pod.resources $ownResources "roles have their own: set worker.resources and api.resources")
  (list "ingress.hosts" .ingress.hosts (not .ingress.enabled) "ingress.enabled is false: enable it, or empty the list")
  (list "networkPolicy.httpFrom" .networkPolicy.httpFrom (not .networkPolicy.enabled) $policyIsOff)
  (list "networkPolicy.extraIngress" .networkPolicy.extraIngress (not .networkPolicy.enabled) $policyIsOff)
  (list "networkPolicy.extraEgress" .networkPolicy.extraEgress (not .networkPolicy.enabled) $policyIsOff)
  (list "serviceAccount.annotations" .serviceAccount.annotations (not .serviceAccount.create)
    "serviceAccount.create is false: annotate the account that exists")
  (list "monitoring.podMonitor" .monitoring.podMonitor.enabled $nobodyScrapes $unreached)
  (list "monitoring.serviceMonitor" .monitoring.serviceMonitor.enabled $nobodyScrapes $unreached)
-}}
{{- if and (index . 1) (index . 2) -}}
{{- fail (printf "%s has no effect, since %s" (index . 0) (index . 3)) -}}
{{- end -}}
{{- end -}}
{{- if eq .mode "all" -}}
{{- /* These three have presets, which nobody has to take back. */ -}}
{{- range $name, $value := omit .api "replicas" "resources" "podDisruptionBudget" -}}
{{- fail (printf "api.%s has no effect, since mode is all: set it in pod or in worker" $name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
