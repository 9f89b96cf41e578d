// @ts-nocheck
// Generated from crds/*.yaml by crds/generate.ts. Do not edit: change the CRD and run `npm run generate`.
import runtime0Module from "ajv/dist/runtime/ucs2length.js";
const runtime0 = runtime0Module.default ?? runtime0Module;
const constant0 = {"name":1,"namespace":1,"labels":1,"annotations":1,"finalizers":1,"ownerReferences":1,"managedFields":1,"uid":1,"generateName":1,"resourceVersion":1,"generation":1,"creationTimestamp":1,"deletionTimestamp":1,"deletionGracePeriodSeconds":1,"selfLink":1};
const constant1 = ["True","False","Unknown"];
const constant2 = ["ecluse.dev/v1alpha1"];
const constant3 = ["Airlock"];
const constant4 = {"title":1,"environments":1,"slot":1,"legs":1,"cutOff":1,"calendar":1,"accepts":1,"contentControl":1,"forbids":1,"incidentOn":1,"skips":1,"report":1,"suspend":1};
const constant5 = ["Night","Noon"];
const constant6 = ["Mainframe","Open","Cloud"];
const constant7 = ["Initial","Change","Patch"];
const constant8 = ["Enforce","Warn"];
const constant9 = ["Rejected","RolledBack","Failed"];
const constant10 = ["Application"];
const constant11 = ["Booking"];
const constant12 = {"title":1,"environment":1,"mode":1,"purpose":1,"from":1,"to":1,"hours":1,"calendar":1,"team":1,"volumes":1,"reason":1};
const constant13 = ["Exclusive","Shared"];
const constant14 = ["MassTest","TechnicalMigration","Training","DataReset","Other"];
const constant15 = ["Mon","Tue","Wed","Thu","Fri","Sat","Sun"];
const constant16 = ["Accepted","Active","Ended","Refused"];
const constant17 = ["Calendar"];
const constant18 = ["FR","FR-Alsace-Moselle","None"];
const constant19 = ["Channel"];
const constant20 = ["Mail","Webhook"];
const constant21 = ["StartTLS","TLS","None"];
const constant22 = ["TLS","StartTLS"];
const constant23 = ["GateRequest","GateReminder","Deferred","Rejected","Failed","Missed","PassReport","MepPreCheck","MepReview"];
const constant24 = ["en","fr"];
const constant25 = {"observedGeneration":1,"conditions":1,"waiting":1,"sent":1,"dropped":1,"lastSentAt":1,"queue":1,"told":1,"asked":1,"wrong":1};
const constant26 = {"id":1,"event":1,"group":1,"team":1,"at":1,"due":1,"until":1,"topics":1,"tries":1,"reason":1,"error":1,"subject":1,"text":1};
const constant27 = ["Decision"];
const constant28 = {"on":1,"verdict":1,"changes":1,"by":1,"onBehalfOf":1,"reason":1,"reservations":1,"channel":1,"decidedAt":1,"expiresAt":1,"evidence":1};
const constant29 = ["Gate","MEP","RAZPlan","Pass","Calendar","Estate"];
const constant30 = ["Open","Close","Approve","Refuse","Go","NoGo","Favourable","WithReservations","Unfavourable","Done","Keep","RollBack","Acknowledge","Confirm","Override"];
const constant31 = ["Git","Kubernetes","Mail","Console"];
const constant32 = {"observedGeneration":1,"conditions":1,"name":1,"decidedAt":1,"bound":1,"used":1,"state":1,"reason":1,"message":1};
const constant33 = ["Effective","Used","Void","Expired","Refused"];
const constant34 = ["Environment"];
const constant35 = {"title":1,"purpose":1,"rank":1,"after":1,"passage":1,"owner":1,"calendar":1,"opening":1,"access":1,"targets":1,"versions":1,"data":1,"dedicatedTo":1,"drift":1};
const constant36 = ["Production","Preproduction","Acceptance","Qualification","Training","Dedicated","Migration","Development"];
const constant37 = ["Airlock","Continuous"];
const constant38 = ["Report","Repair"];
const constant39 = {"observedGeneration":1,"conditions":1,"versions":1,"pending":1,"held":1,"lock":1,"lastPass":1,"drift":1,"summary":1,"open":1,"nextOpening":1,"nextClosing":1,"access":1,"probe":1,"down":1,"lateOpenings":1};
const constant40 = {"application":1,"platform":1,"version":1,"digest":1,"lastKnown":1,"nearest":1,"differs":1,"undeclaredSince":1,"observedAt":1};
const constant41 = {"application":1,"platforms":1,"from":1,"to":1,"digest":1,"state":1,"lane":1,"finding":1,"also":1,"requestedAt":1,"requestedBy":1,"controlledAt":1,"deferrals":1,"nextTry":1};
const constant42 = ["Passing","Waiting","Refused"];
const constant43 = ["Yes","No"];
const constant44 = {"target":1,"wanted":1,"due":1,"phase":1,"state":1,"since":1,"checkedAt":1,"failures":1,"nextTry":1,"finding":1};
const constant45 = ["Open","Closed"];
const constant46 = ["Intended","Done"];
const constant47 = ["Open","Closed","Unknown"];
const constant48 = ["Estate"];
const constant49 = ["All","None"];
const constant50 = {"observedGeneration":1,"conditions":1,"revision":1,"inventory":1,"files":1,"held":1,"regression":1,"records":1,"pendingPrune":1};
const constant51 = ["Gate"];
const constant52 = {"title":1,"openers":1,"guards":1,"quorum":1,"fourEyes":1,"default":1,"closesAt":1,"channels":1,"reminders":1};
const constant53 = ["Closed"];
const constant54 = ["Open","Partly","Closed"];
const constant55 = {"environment":1,"application":1,"to":1,"digest":1,"from":1,"lane":1,"slot":1,"until":1,"requestedAt":1,"requestedBy":1,"openUntil":1,"shut":1,"exceptional":1,"voices":1};
const constant56 = ["Incident"];
const constant57 = {"title":1,"severity":1,"environment":1,"application":1,"platform":1,"owner":1,"release":1,"pass":1,"detectedAt":1,"restoredAt":1,"state":1,"pendingReason":1,"description":1,"cause":1,"solution":1};
const constant58 = ["New","Assigned","InProgress","Pending","Resolved","Closed","Reopened","Cancelled"];
const constant59 = ["MEP"];
const constant60 = {"title":1,"type":1,"environment":1,"calendar":1,"cycle":1,"justification":1,"window":1,"items":1,"requires":1,"contentFreeze":1,"precheck":1,"fiche":1,"runbook":1,"tolerance":1,"rollback":1,"cancelled":1};
const constant61 = ["Ordinary","Exceptional"];
const constant62 = ["Regulatory","ExternalSynchronisation","Incident"];
const constant63 = ["Initial","Change"];
const constant64 = ["Approve","Favourable","Go"];
const constant65 = {"offset":1,"risks":1,"impacts":1,"prerequisites":1,"exploitation":1,"capacity":1,"tests":1,"contacts":1,"link":1};
const constant66 = ["ControlContent","Deploy"];
const constant67 = {"observedGeneration":1,"conditions":1,"phase":1,"warnings":1,"requirements":1,"frozen":1,"carried":1,"pass":1,"currentStep":1,"steps":1,"pointOfNoReturn":1,"punctuality":1,"reopening":1,"precheck":1,"watch":1,"startedAt":1,"endedAt":1,"closedAt":1,"deployed":1,"left":1,"minutesToProduction":1,"result":1};
const constant68 = ["Planned","Approved","Cleared","Running","Done","RolledBack","Failed","Lost","NoGo","Refused","Cancelled"];
const constant69 = {"verdict":1,"team":1,"due":1,"state":1,"said":1,"reservations":1,"moreReservations":1,"why":1,"decision":1,"at":1,"until":1,"by":1};
const constant70 = ["Missing","Given","GivenLate","GivenEarly","EndsEarly","Negative"];
const constant71 = ["Approve","Refuse","Favourable","WithReservations","Unfavourable","Go","NoGo"];
const constant72 = {"step":1,"phase":1,"plannedStart":1,"plannedEnd":1,"startedAt":1,"endedAt":1,"lateMinutes":1,"earlyMinutes":1,"onTime":1,"by":1,"message":1};
const constant73 = ["Pending","Due","Blocked","Running","Done","Failed","Skipped"];
const constant74 = ["Partner"];
const constant75 = ["Pass"];
const constant76 = ["Continuous","Airlock","Exceptional","MEP","Repair"];
const constant77 = {"observedGeneration":1,"conditions":1,"phase":1,"startedAt":1,"endedAt":1,"incidentOn":1,"sealed":1,"legs":1,"items":1,"controlled":1,"summary":1,"timeline":1};
const constant78 = ["Sealed","Running","Skipped","Missed","Idle","Succeeded","Failed","Partial"];
const constant79 = {"environment":1,"application":1,"platforms":1,"from":1,"lastKnown":1,"to":1,"digest":1,"requestedAt":1,"result":1,"reason":1,"message":1,"shut":1,"found":1,"mismatch":1,"settledAt":1,"provedAt":1,"incident":1,"steps":1};
const constant80 = ["Deployed","Rejected","Deferred","RolledBack","Failed","Errored","Unknown"];
const constant81 = {"name":1,"platform":1,"target":1,"attempt":1,"phase":1,"correlator":1,"specDigest":1,"leaseEpoch":1,"notAfter":1,"jobId":1,"startedAt":1,"endedAt":1,"result":1,"reason":1,"message":1,"evidence":1};
const constant82 = ["Deploy","Phasein","Smoke","Upload","HealthBefore","HealthAfter","Rollback","PhaseinBack","SmokeBack","Cleanup","HealthBack"];
const constant83 = ["Intent","Prepared","Releasing","Ended"];
const constant84 = ["Succeeded","Failed","Expired","Cancelled","Unknown"];
const constant85 = ["Record"];
const constant86 = {"sequence":1,"at":1,"actor":1,"action":1,"key":1,"about":1,"reason":1,"message":1,"digest":1,"details":1,"previous":1,"hash":1};
const constant87 = ["Release"];
const constant88 = {"type":1,"member":1,"ssi":1,"size":1,"ac":1,"amode":1,"rmode":1,"token":1,"aliases":1,"sha256":1,"collection":1,"usedBy":1,"path":1,"mode":1};
const constant89 = ["LOAD","DBRM","COPY","PROC","JCL"];
const constant90 = ["24","31","64","ANY","MIN"];
const constant91 = ["24","31","64","ANY","SPLIT"];
const constant92 = ["C1","C2","C3","C4","C5","C6","C7","C8","C9","Companion"];
const constant93 = ["Reject","Warn"];
const constant94 = ["ReleaseCycle"];
const constant95 = ["Moved","TakenOff","Added"];
const constant96 = ["BlockWithoutMEP","BlockWithTwoMEPs"];
const constant97 = ["Target"];
const constant98 = ["Team"];
const validateAirlock = validate21;
const func2 = Object.prototype.hasOwnProperty;
const func3 = runtime0;
const pattern0 = new RegExp("^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$", "u");
const pattern1 = new RegExp("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$", "u");
function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ObjectMeta" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key0 in data){
if(!(func2.call(constant0, key0))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func3(data0) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data0) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data0)){
(vErrors ??= []).push({instancePath:instancePath+"/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 === "string"){
if(func3(data1) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/namespace",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data1) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/namespace",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data1)){
(vErrors ??= []).push({instancePath:instancePath+"/namespace",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/namespace",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data.labels !== undefined){
let data2 = data.labels;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(typeof data2[key1] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/labels",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.annotations !== undefined){
let data4 = data.annotations;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key2 in data4){
if(typeof data4[key2] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/annotations",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.finalizers !== undefined){
let data6 = data.finalizers;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
if(typeof data6[i0] !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/finalizers/" + i0,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/finalizers",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data.ownerReferences !== undefined){
let data8 = data.ownerReferences;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(!(data9 && typeof data9 == "object" && !Array.isArray(data9))){
(vErrors ??= []).push({instancePath:instancePath+"/ownerReferences/" + i1,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/ownerReferences",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data.managedFields !== undefined){
let data10 = data.managedFields;
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
if(!(data11 && typeof data11 == "object" && !Array.isArray(data11))){
(vErrors ??= []).push({instancePath:instancePath+"/managedFields/" + i2,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/managedFields",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
const pattern13 = new RegExp("^[A-Za-z][A-Za-z0-9]{0,63}$", "u");
const formats0 = /^(([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29|[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])))[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$/;
function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Condition" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "type"}});errors++;
}
if(data.status === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "status"}});errors++;
}
if(data.reason === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data.message === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "message"}});errors++;
}
if(data.lastTransitionTime === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "lastTransitionTime"}});errors++;
}
for(const key0 in data){
if(!((((((key0 === "type") || (key0 === "status")) || (key0 === "reason")) || (key0 === "message")) || (key0 === "lastTransitionTime")) || (key0 === "observedGeneration"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.type !== undefined){
let data0 = data.type;
if(typeof data0 === "string"){
if(func3(data0) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/type",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data0) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/type",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern13.test(data0)){
(vErrors ??= []).push({instancePath:instancePath+"/type",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/type",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data.status !== undefined){
let data1 = data.status;
if(typeof data1 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data1 === "True") || (data1 === "False")) || (data1 === "Unknown"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"enum",params:{allowedValues: constant1}});errors++;
}
}
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 === "string"){
if(func3(data2) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data2) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern13.test(data2)){
(vErrors ??= []).push({instancePath:instancePath+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data.message !== undefined){
let data3 = data.message;
if(typeof data3 === "string"){
if(func3(data3) > 32768){
(vErrors ??= []).push({instancePath:instancePath+"/message",keyword:"maxLength",params:{limit: 32768}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data.lastTransitionTime !== undefined){
let data4 = data.lastTransitionTime;
if(typeof data4 === "string"){
if(!(formats0.test(data4))){
(vErrors ??= []).push({instancePath:instancePath+"/lastTransitionTime",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/lastTransitionTime",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data.observedGeneration !== undefined){
let data5 = data.observedGeneration;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
(vErrors ??= []).push({instancePath:instancePath+"/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data5 == "number"){
if(data5 < 0 || isNaN(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate24.errors = vErrors;
return errors === 0;
}
const pattern2 = new RegExp("^[^\\x00-\\x1f]*$", "u");
const pattern4 = new RegExp("^([01][0-9]|2[0-3]):[0-5][0-9]$", "u");
const pattern8 = new RegExp("^(LOAD|DBRM|COPY|PROC|JCL|FILE|IMAGE)/[^\\x00-\\x20]+$", "u");
const pattern9 = new RegExp("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "u");
function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Airlock" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Airlock")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant3}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.environments === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "environments"}});errors++;
}
if(data3.slot === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "slot"}});errors++;
}
if(data3.legs === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "legs"}});errors++;
}
if(data3.cutOff === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "cutOff"}});errors++;
}
if(data3.calendar === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "calendar"}});errors++;
}
if(data3.accepts === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "accepts"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant4, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.environments !== undefined){
let data5 = data3.environments;
if(Array.isArray(data5)){
if(data5.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments",keyword:"maxItems",params:{limit: 16}});errors++;
}
if(data5.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(func3(data6) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments/" + i0,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments/" + i0,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments/" + i0,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments/" + i0,keyword:"type",params:{type: "string"}});errors++;
}
}
let i1 = data5.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data5[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments",keyword:"uniqueItems",params:{i: i1, j: j0}});errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environments",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.slot !== undefined){
let data7 = data3.slot;
if(typeof data7 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/slot",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data7 === "Night") || (data7 === "Noon"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/slot",keyword:"enum",params:{allowedValues: constant5}});errors++;
}
}
if(data3.legs !== undefined){
let data8 = data3.legs;
if(Array.isArray(data8)){
if(data8.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs",keyword:"maxItems",params:{limit: 3}});errors++;
}
if(data8.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs",keyword:"minItems",params:{limit: 1}});errors++;
}
const len1 = data8.length;
for(let i2=0; i2<len1; i2++){
let data9 = data8[i2];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2,keyword:"required",params:{missingProperty: "platform"}});errors++;
}
if(data9.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2,keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data9.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2,keyword:"required",params:{missingProperty: "until"}});errors++;
}
for(const key2 in data9){
if(!(((key2 === "platform") || (key2 === "at")) || (key2 === "until"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2,keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data9.platform !== undefined){
let data10 = data9.platform;
if(typeof data10 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data10 === "Mainframe") || (data10 === "Open")) || (data10 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data9.at !== undefined){
let data11 = data9.at;
if(typeof data11 === "string"){
if(func3(data11) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/at",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern4.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/at",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data9.until !== undefined){
let data12 = data9.until;
if(typeof data12 === "string"){
if(func3(data12) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/until",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern4.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/until",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs/" + i2,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/legs",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.cutOff !== undefined){
let data13 = data3.cutOff;
if(typeof data13 === "string"){
if(func3(data13) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cutOff",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern4.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cutOff",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cutOff",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.calendar !== undefined){
let data14 = data3.calendar;
if(typeof data14 === "string"){
if(func3(data14) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data14) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data14)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.accepts !== undefined){
let data15 = data3.accepts;
if(Array.isArray(data15)){
if(data15.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/accepts",keyword:"maxItems",params:{limit: 3}});errors++;
}
if(data15.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/accepts",keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data15.length;
for(let i3=0; i3<len2; i3++){
let data16 = data15[i3];
if(typeof data16 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/accepts/" + i3,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data16 === "Initial") || (data16 === "Change")) || (data16 === "Patch"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/accepts/" + i3,keyword:"enum",params:{allowedValues: constant7}});errors++;
}
}
let i4 = data15.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data15[i4];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/accepts",keyword:"uniqueItems",params:{i: i4, j: j1}});errors++;
break;
}
indices1[item1] = i4;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/accepts",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.contentControl !== undefined){
let data17 = data3.contentControl;
if(typeof data17 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/contentControl",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data17 === "Enforce") || (data17 === "Warn"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/contentControl",keyword:"enum",params:{allowedValues: constant8}});errors++;
}
}
if(data3.forbids !== undefined){
let data18 = data3.forbids;
if(Array.isArray(data18)){
if(data18.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/forbids",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len3 = data18.length;
for(let i5=0; i5<len3; i5++){
let data19 = data18[i5];
if(typeof data19 === "string"){
if(func3(data19) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/spec/forbids/" + i5,keyword:"maxLength",params:{limit: 256}});errors++;
}
if(!pattern8.test(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/forbids/" + i5,keyword:"pattern",params:{pattern: "^(LOAD|DBRM|COPY|PROC|JCL|FILE|IMAGE)/[^\\x00-\\x20]+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/forbids/" + i5,keyword:"type",params:{type: "string"}});errors++;
}
}
let i6 = data18.length;
let j2;
if(i6 > 1){
const indices2 = {};
for(;i6--;){
let item2 = data18[i6];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/forbids",keyword:"uniqueItems",params:{i: i6, j: j2}});errors++;
break;
}
indices2[item2] = i6;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/forbids",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.incidentOn !== undefined){
let data20 = data3.incidentOn;
if(Array.isArray(data20)){
if(data20.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/incidentOn",keyword:"maxItems",params:{limit: 3}});errors++;
}
const len4 = data20.length;
for(let i7=0; i7<len4; i7++){
let data21 = data20[i7];
if(typeof data21 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/incidentOn/" + i7,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data21 === "Rejected") || (data21 === "RolledBack")) || (data21 === "Failed"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/incidentOn/" + i7,keyword:"enum",params:{allowedValues: constant9}});errors++;
}
}
let i8 = data20.length;
let j3;
if(i8 > 1){
const indices3 = {};
for(;i8--;){
let item3 = data20[i8];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
(vErrors ??= []).push({instancePath:instancePath+"/spec/incidentOn",keyword:"uniqueItems",params:{i: i8, j: j3}});errors++;
break;
}
indices3[item3] = i8;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/incidentOn",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.skips !== undefined){
let data22 = data3.skips;
if(Array.isArray(data22)){
if(data22.length > 400){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips",keyword:"maxItems",params:{limit: 400}});errors++;
}
const len5 = data22.length;
for(let i9=0; i9<len5; i9++){
let data23 = data22[i9];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9,keyword:"required",params:{missingProperty: "date"}});errors++;
}
if(data23.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
for(const key3 in data23){
if(!(((key3 === "date") || (key3 === "environments")) || (key3 === "reason"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data23.date !== undefined){
let data24 = data23.date;
if(typeof data24 === "string"){
if(func3(data24) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/date",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.environments !== undefined){
let data25 = data23.environments;
if(Array.isArray(data25)){
if(data25.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments",keyword:"maxItems",params:{limit: 16}});errors++;
}
if(data25.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments",keyword:"minItems",params:{limit: 1}});errors++;
}
const len6 = data25.length;
for(let i10=0; i10<len6; i10++){
let data26 = data25[i10];
if(typeof data26 === "string"){
if(func3(data26) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments/" + i10,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data26) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments/" + i10,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data26)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments/" + i10,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments/" + i10,keyword:"type",params:{type: "string"}});errors++;
}
}
let i11 = data25.length;
let j4;
if(i11 > 1){
const indices4 = {};
for(;i11--;){
let item4 = data25[i11];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments",keyword:"uniqueItems",params:{i: i11, j: j4}});errors++;
break;
}
indices4[item4] = i11;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/environments",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data23.reason !== undefined){
let data27 = data23.reason;
if(typeof data27 === "string"){
if(func3(data27) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/reason",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data27) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips/" + i9,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/skips",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.report !== undefined){
let data28 = data3.report;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data28.channel === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report",keyword:"required",params:{missingProperty: "channel"}});errors++;
}
for(const key4 in data28){
if(!((key4 === "at") || (key4 === "channel"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data28.at !== undefined){
let data29 = data28.at;
if(typeof data29 === "string"){
if(func3(data29) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report/at",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern4.test(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report/at",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/report/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data28.channel !== undefined){
let data30 = data28.channel;
if(typeof data30 === "string"){
if(func3(data30) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report/channel",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data30) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report/channel",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data30)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/report/channel",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/report/channel",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/report",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.suspend !== undefined){
let data31 = data3.suspend;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data31.by === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"required",params:{missingProperty: "by"}});errors++;
}
if(data31.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"required",params:{missingProperty: "until"}});errors++;
}
for(const key5 in data31){
if(!(((key5 === "reason") || (key5 === "by")) || (key5 === "until"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data31.reason !== undefined){
let data32 = data31.reason;
if(typeof data32 === "string"){
if(func3(data32) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/reason",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data32) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.by !== undefined){
let data33 = data31.by;
if(typeof data33 === "string"){
if(func3(data33) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data33) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/by",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.until !== undefined){
let data34 = data31.until;
if(typeof data34 === "string"){
if(!(formats0.test(data34))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/until",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data35 = data.status;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
for(const key6 in data35){
if(!((((((key6 === "observedGeneration") || (key6 === "conditions")) || (key6 === "opened")) || (key6 === "nextCutOff")) || (key6 === "nextPass")) || (key6 === "lastPass"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data35.observedGeneration !== undefined){
let data36 = data35.observedGeneration;
if(!((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data36 == "number"){
if(data36 < 0 || isNaN(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data35.conditions !== undefined){
let data37 = data35.conditions;
if(Array.isArray(data37)){
if(data37.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len7 = data37.length;
for(let i12=0; i12<len7; i12++){
if(!(validate24(data37[i12], {instancePath:instancePath+"/status/conditions/" + i12,parentData:data37,parentDataProperty:i12,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data35.opened !== undefined){
let data39 = data35.opened;
if(Array.isArray(data39)){
if(data39.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/opened",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len8 = data39.length;
for(let i13=0; i13<len8; i13++){
let data40 = data39[i13];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.pass === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13,keyword:"required",params:{missingProperty: "pass"}});errors++;
}
for(const key7 in data40){
if(!((key7 === "pass") || (key7 === "deletedAt"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data40.pass !== undefined){
let data41 = data40.pass;
if(typeof data41 === "string"){
if(func3(data41) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13+"/pass",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data41) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13+"/pass",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data41)){
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13+"/pass",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13+"/pass",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.deletedAt !== undefined){
let data42 = data40.deletedAt;
if(typeof data42 === "string"){
if(!(formats0.test(data42))){
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13+"/deletedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13+"/deletedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/opened/" + i13,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/opened",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data35.nextCutOff !== undefined){
let data43 = data35.nextCutOff;
if(typeof data43 === "string"){
if(!(formats0.test(data43))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextCutOff",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextCutOff",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data35.nextPass !== undefined){
let data44 = data35.nextPass;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass",keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data44.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass",keyword:"required",params:{missingProperty: "date"}});errors++;
}
if(data44.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass",keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key8 in data44){
if(!(((key8 === "name") || (key8 === "date")) || (key8 === "at"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass",keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data44.name !== undefined){
let data45 = data44.name;
if(typeof data45 === "string"){
if(func3(data45) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data45) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data45)){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.date !== undefined){
let data46 = data44.date;
if(typeof data46 === "string"){
if(func3(data46) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data46)){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/date",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.at !== undefined){
let data47 = data44.at;
if(typeof data47 === "string"){
if(!(formats0.test(data47))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass/at",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextPass",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data35.lastPass !== undefined){
let data48 = data35.lastPass;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(data48.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data48.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"required",params:{missingProperty: "date"}});errors++;
}
if(data48.phase === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"required",params:{missingProperty: "phase"}});errors++;
}
for(const key9 in data48){
if(!((((key9 === "name") || (key9 === "date")) || (key9 === "phase")) || (key9 === "summary"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data48.name !== undefined){
let data49 = data48.name;
if(typeof data49 === "string"){
if(func3(data49) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data49) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data49)){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data48.date !== undefined){
let data50 = data48.date;
if(typeof data50 === "string"){
if(func3(data50) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data50)){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/date",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data48.phase !== undefined){
let data51 = data48.phase;
if(typeof data51 === "string"){
if(func3(data51) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/phase",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data51)){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/phase",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/phase",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data48.summary !== undefined){
let data52 = data48.summary;
if(typeof data52 === "string"){
if(func3(data52) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/summary",keyword:"maxLength",params:{limit: 512}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass/summary",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
const validateApplication = validate26;
const pattern21 = new RegExp("^[A-Z][A-Z0-9]{0,7}$", "u");
const pattern24 = new RegExp("^[A-Z][A-Za-z0-9]{0,31}$", "u");
const pattern27 = new RegExp("^[a-z0-9]([-.a-z0-9]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+$", "u");
const pattern29 = new RegExp("^/[^\\s]*$", "u");
function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Application" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Application")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant10}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.code === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "code"}});errors++;
}
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.owner === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "owner"}});errors++;
}
if(data3.components === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "components"}});errors++;
}
for(const key1 in data3){
if(!((((((key1 === "code") || (key1 === "title")) || (key1 === "owner")) || (key1 === "components")) || (key1 === "dependsOn")) || (key1 === "checks"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.code !== undefined){
let data4 = data3.code;
if(typeof data4 === "string"){
if(func3(data4) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/code",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/code",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/code",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.title !== undefined){
let data5 = data3.title;
if(typeof data5 === "string"){
if(func3(data5) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data5) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.owner !== undefined){
let data6 = data3.owner;
if(typeof data6 === "string"){
if(func3(data6) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.components !== undefined){
let data7 = data3.components;
if(Array.isArray(data7)){
if(data7.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components",keyword:"maxItems",params:{limit: 3}});errors++;
}
if(data7.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0,keyword:"required",params:{missingProperty: "platform"}});errors++;
}
for(const key2 in data8){
if(!(((((key2 === "platform") || (key2 === "steps")) || (key2 === "deployment")) || (key2 === "container")) || (key2 === "repository"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0,keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data8.platform !== undefined){
let data9 = data8.platform;
if(typeof data9 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data9 === "Mainframe") || (data9 === "Open")) || (data9 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data8.steps !== undefined){
let data10 = data8.steps;
if(Array.isArray(data10)){
if(data10.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps",keyword:"maxItems",params:{limit: 32}});errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1,keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key3 in data11){
if(!(((key3 === "name") || (key3 === "minutes")) || (key3 === "maxRc"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data11.name !== undefined){
let data12 = data11.name;
if(typeof data12 === "string"){
if(func3(data12) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/name",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern24.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/name",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z0-9]{0,31}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data11.minutes !== undefined){
let data13 = data11.minutes;
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/minutes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data13 == "number"){
if(data13 > 1440 || isNaN(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/minutes",keyword:"maximum",params:{comparison: "<=", limit: 1440}});errors++;
}
if(data13 < 0 || isNaN(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/minutes",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data11.maxRc !== undefined){
let data14 = data11.maxRc;
if(!((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/maxRc",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data14 == "number"){
if(data14 > 4095 || isNaN(data14)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/maxRc",keyword:"maximum",params:{comparison: "<=", limit: 4095}});errors++;
}
if(data14 < 0 || isNaN(data14)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1+"/maxRc",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps/" + i1,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/steps",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data8.deployment !== undefined){
let data15 = data8.deployment;
if(typeof data15 === "string"){
if(func3(data15) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/deployment",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data15) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/deployment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data15)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/deployment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/deployment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data8.container !== undefined){
let data16 = data8.container;
if(typeof data16 === "string"){
if(func3(data16) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/container",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data16) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/container",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/container",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/container",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data8.repository !== undefined){
let data17 = data8.repository;
if(typeof data17 === "string"){
if(func3(data17) > 255){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/repository",keyword:"maxLength",params:{limit: 255}});errors++;
}
if(!pattern27.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/repository",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0+"/repository",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/components",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.dependsOn !== undefined){
let data18 = data3.dependsOn;
if(Array.isArray(data18)){
if(data18.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/spec/dependsOn",keyword:"maxItems",params:{limit: 50}});errors++;
}
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(typeof data19 === "string"){
if(func3(data19) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/dependsOn/" + i2,keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/dependsOn/" + i2,keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/dependsOn/" + i2,keyword:"type",params:{type: "string"}});errors++;
}
}
let i3 = data18.length;
let j0;
if(i3 > 1){
const indices0 = {};
for(;i3--;){
let item0 = data18[i3];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/dependsOn",keyword:"uniqueItems",params:{i: i3, j: j0}});errors++;
break;
}
indices0[item0] = i3;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/dependsOn",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.checks !== undefined){
let data20 = data3.checks;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key4 in data20){
if(!((key4 === "health") || (key4 === "smoke"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data20.health !== undefined){
let data21 = data20.health;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.path === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health",keyword:"required",params:{missingProperty: "path"}});errors++;
}
for(const key5 in data21){
if(!((((key5 === "path") || (key5 === "port")) || (key5 === "successes")) || (key5 === "timeoutSeconds"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data21.path !== undefined){
let data22 = data21.path;
if(typeof data22 === "string"){
if(func3(data22) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/path",keyword:"maxLength",params:{limit: 256}});errors++;
}
if(!pattern29.test(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/path",keyword:"pattern",params:{pattern: "^/[^\\s]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/path",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data21.port !== undefined){
let data23 = data21.port;
if(!((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/port",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data23 == "number"){
if(data23 > 65535 || isNaN(data23)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/port",keyword:"maximum",params:{comparison: "<=", limit: 65535}});errors++;
}
if(data23 < 1 || isNaN(data23)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/port",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data21.successes !== undefined){
let data24 = data21.successes;
if(!((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/successes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data24 == "number"){
if(data24 > 20 || isNaN(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/successes",keyword:"maximum",params:{comparison: "<=", limit: 20}});errors++;
}
if(data24 < 1 || isNaN(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/successes",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data21.timeoutSeconds !== undefined){
let data25 = data21.timeoutSeconds;
if(!((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/timeoutSeconds",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data25 == "number"){
if(data25 > 3600 || isNaN(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/timeoutSeconds",keyword:"maximum",params:{comparison: "<=", limit: 3600}});errors++;
}
if(data25 < 1 || isNaN(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health/timeoutSeconds",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/health",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data20.smoke !== undefined){
let data26 = data20.smoke;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key6 in data26){
if(!((key6 === "program") || (key6 === "maxRc"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data26.program !== undefined){
let data27 = data26.program;
if(typeof data27 === "string"){
if(func3(data27) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke/program",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data27)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke/program",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke/program",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data26.maxRc !== undefined){
let data28 = data26.maxRc;
if(!((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke/maxRc",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data28 == "number"){
if(data28 > 4095 || isNaN(data28)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke/maxRc",keyword:"maximum",params:{comparison: "<=", limit: 4095}});errors++;
}
if(data28 < 0 || isNaN(data28)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke/maxRc",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks/smoke",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/checks",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data29 = data.status;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key7 in data29){
if(!((key7 === "observedGeneration") || (key7 === "conditions"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data29.observedGeneration !== undefined){
let data30 = data29.observedGeneration;
if(!((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data30 == "number"){
if(data30 < 0 || isNaN(data30)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data29.conditions !== undefined){
let data31 = data29.conditions;
if(Array.isArray(data31)){
if(data31.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len3 = data31.length;
for(let i4=0; i4<len3; i4++){
if(!(validate24(data31[i4], {instancePath:instancePath+"/status/conditions/" + i4,parentData:data31,parentDataProperty:i4,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
const validateBooking = validate29;
const pattern33 = new RegExp("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$", "u");
const pattern36 = new RegExp("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$", "u");
function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Booking" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Booking")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant11}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data3.mode === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "mode"}});errors++;
}
if(data3.purpose === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "purpose"}});errors++;
}
if(data3.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data3.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data3.team === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "team"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant12, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.environment !== undefined){
let data5 = data3.environment;
if(typeof data5 === "string"){
if(func3(data5) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data5) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.mode !== undefined){
let data6 = data3.mode;
if(typeof data6 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mode",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data6 === "Exclusive") || (data6 === "Shared"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mode",keyword:"enum",params:{allowedValues: constant13}});errors++;
}
}
if(data3.purpose !== undefined){
let data7 = data3.purpose;
if(typeof data7 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/purpose",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((data7 === "MassTest") || (data7 === "TechnicalMigration")) || (data7 === "Training")) || (data7 === "DataReset")) || (data7 === "Other"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/purpose",keyword:"enum",params:{allowedValues: constant14}});errors++;
}
}
if(data3.from !== undefined){
let data8 = data3.from;
if(typeof data8 === "string"){
if(func3(data8) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/from",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data8)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/from",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.to !== undefined){
let data9 = data3.to;
if(typeof data9 === "string"){
if(func3(data9) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/to",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data9)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/to",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.hours !== undefined){
let data10 = data3.hours;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.days === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours",keyword:"required",params:{missingProperty: "days"}});errors++;
}
if(data10.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours",keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data10.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours",keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key2 in data10){
if(!(((key2 === "days") || (key2 === "from")) || (key2 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data10.days !== undefined){
let data11 = data10.days;
if(Array.isArray(data11)){
if(data11.length > 7){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/days",keyword:"maxItems",params:{limit: 7}});errors++;
}
if(data11.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/days",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
let data12 = data11[i0];
if(typeof data12 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/days/" + i0,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((data12 === "Mon") || (data12 === "Tue")) || (data12 === "Wed")) || (data12 === "Thu")) || (data12 === "Fri")) || (data12 === "Sat")) || (data12 === "Sun"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/days/" + i0,keyword:"enum",params:{allowedValues: constant15}});errors++;
}
}
let i1 = data11.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data11[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/days",keyword:"uniqueItems",params:{i: i1, j: j0}});errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/days",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data10.from !== undefined){
let data13 = data10.from;
if(typeof data13 === "string"){
if(func3(data13) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/from",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern4.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/from",keyword:"pattern",params:{pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data10.to !== undefined){
let data14 = data10.to;
if(typeof data14 === "string"){
if(func3(data14) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/to",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern36.test(data14)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/to",keyword:"pattern",params:{pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/hours",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.calendar !== undefined){
let data15 = data3.calendar;
if(typeof data15 === "string"){
if(func3(data15) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data15) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data15)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.team !== undefined){
let data16 = data3.team;
if(typeof data16 === "string"){
if(func3(data16) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/team",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data16) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/team",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/team",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/team",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.volumes !== undefined){
let data17 = data3.volumes;
if(typeof data17 === "string"){
if(func3(data17) > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/volumes",keyword:"maxLength",params:{limit: 500}});errors++;
}
if(func3(data17) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/volumes",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/volumes",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.reason !== undefined){
let data18 = data3.reason;
if(typeof data18 === "string"){
if(func3(data18) > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"maxLength",params:{limit: 500}});errors++;
}
if(func3(data18) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data19 = data.status;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key3 in data19){
if(!((((((key3 === "observedGeneration") || (key3 === "conditions")) || (key3 === "state")) || (key3 === "acceptedAt")) || (key3 === "conflictsWith")) || (key3 === "nextFree"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data19.observedGeneration !== undefined){
let data20 = data19.observedGeneration;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data20 == "number"){
if(data20 < 0 || isNaN(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data19.conditions !== undefined){
let data21 = data19.conditions;
if(Array.isArray(data21)){
if(data21.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len1 = data21.length;
for(let i2=0; i2<len1; i2++){
if(!(validate24(data21[i2], {instancePath:instancePath+"/status/conditions/" + i2,parentData:data21,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data19.state !== undefined){
let data23 = data19.state;
if(typeof data23 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((data23 === "Accepted") || (data23 === "Active")) || (data23 === "Ended")) || (data23 === "Refused"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"enum",params:{allowedValues: constant16}});errors++;
}
}
if(data19.acceptedAt !== undefined){
let data24 = data19.acceptedAt;
if(typeof data24 === "string"){
if(!(formats0.test(data24))){
(vErrors ??= []).push({instancePath:instancePath+"/status/acceptedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/acceptedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data19.conflictsWith !== undefined){
let data25 = data19.conflictsWith;
if(typeof data25 === "string"){
if(func3(data25) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/conflictsWith",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data25) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/conflictsWith",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/status/conflictsWith",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conflictsWith",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data19.nextFree !== undefined){
let data26 = data19.nextFree;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree",keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data26.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree",keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key4 in data26){
if(!((key4 === "from") || (key4 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data26.from !== undefined){
let data27 = data26.from;
if(typeof data27 === "string"){
if(!(formats0.test(data27))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree/from",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data26.to !== undefined){
let data28 = data26.to;
if(typeof data28 === "string"){
if(!(formats0.test(data28))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree/to",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextFree",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate29.errors = vErrors;
return errors === 0;
}
const validateCalendar = validate32;
const pattern40 = new RegExp("^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$", "u");
const pattern46 = new RegExp("^[a-z][A-Za-z0-9]{0,31}$", "u");
const pattern52 = new RegExp("^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$", "u");
function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Calendar" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Calendar")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant17}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.timeZone === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "timeZone"}});errors++;
}
if(data3.workingDays === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "workingDays"}});errors++;
}
if(data3.holidays === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "holidays"}});errors++;
}
for(const key1 in data3){
if(!((((((((key1 === "timeZone") || (key1 === "workingDays")) || (key1 === "holidays")) || (key1 === "closedDays")) || (key1 === "series")) || (key1 === "freezes")) || (key1 === "quietPeriods")) || (key1 === "milestones"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.timeZone !== undefined){
let data4 = data3.timeZone;
if(typeof data4 === "string"){
if(func3(data4) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern40.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.workingDays !== undefined){
let data5 = data3.workingDays;
if(Array.isArray(data5)){
if(data5.length > 7){
(vErrors ??= []).push({instancePath:instancePath+"/spec/workingDays",keyword:"maxItems",params:{limit: 7}});errors++;
}
if(data5.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/workingDays",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/workingDays/" + i0,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((data6 === "Mon") || (data6 === "Tue")) || (data6 === "Wed")) || (data6 === "Thu")) || (data6 === "Fri")) || (data6 === "Sat")) || (data6 === "Sun"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/workingDays/" + i0,keyword:"enum",params:{allowedValues: constant15}});errors++;
}
}
let i1 = data5.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data5[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/workingDays",keyword:"uniqueItems",params:{i: i1, j: j0}});errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/workingDays",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.holidays !== undefined){
let data7 = data3.holidays;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.region === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/holidays",keyword:"required",params:{missingProperty: "region"}});errors++;
}
for(const key2 in data7){
if(!(key2 === "region")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/holidays",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data7.region !== undefined){
let data8 = data7.region;
if(typeof data8 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/holidays/region",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data8 === "FR") || (data8 === "FR-Alsace-Moselle")) || (data8 === "None"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/holidays/region",keyword:"enum",params:{allowedValues: constant18}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/holidays",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.closedDays !== undefined){
let data9 = data3.closedDays;
if(Array.isArray(data9)){
if(data9.length > 400){
(vErrors ??= []).push({instancePath:instancePath+"/spec/closedDays",keyword:"maxItems",params:{limit: 400}});errors++;
}
const len1 = data9.length;
for(let i2=0; i2<len1; i2++){
let data10 = data9[i2];
if(typeof data10 === "string"){
if(func3(data10) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/closedDays/" + i2,keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/closedDays/" + i2,keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/closedDays/" + i2,keyword:"type",params:{type: "string"}});errors++;
}
}
let i3 = data9.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data9[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/closedDays",keyword:"uniqueItems",params:{i: i3, j: j1}});errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/closedDays",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.series !== undefined){
let data11 = data3.series;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/series",keyword:"maxProperties",params:{limit: 32}});errors++;
}
for(const key3 in data11){
let data12 = data11[key3];
if(Array.isArray(data12)){
if(data12.length > 1000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/series/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"maxItems",params:{limit: 1000}});errors++;
}
if(data12.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/series/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data12.length;
for(let i4=0; i4<len2; i4++){
let data13 = data12[i4];
if(typeof data13 === "string"){
if(func3(data13) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/series/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/series/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/series/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,keyword:"type",params:{type: "string"}});errors++;
}
}
let i5 = data12.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data12[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/series/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"uniqueItems",params:{i: i5, j: j2}});errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/series/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/series",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.freezes !== undefined){
let data14 = data3.freezes;
if(Array.isArray(data14)){
if(data14.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len3 = data14.length;
for(let i6=0; i6<len3; i6++){
let data15 = data14[i6];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data15.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
for(const key4 in data15){
if(!((((((key4 === "name") || (key4 === "from")) || (key4 === "to")) || (key4 === "around")) || (key4 === "scope")) || (key4 === "reason"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6,keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data15.name !== undefined){
let data16 = data15.name;
if(typeof data16 === "string"){
if(func3(data16) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data16) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data15.from !== undefined){
let data17 = data15.from;
if(typeof data17 === "string"){
if(func3(data17) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/from",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/from",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data15.to !== undefined){
let data18 = data15.to;
if(typeof data18 === "string"){
if(func3(data18) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/to",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data18)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/to",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data15.around !== undefined){
let data19 = data15.around;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.series === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around",keyword:"required",params:{missingProperty: "series"}});errors++;
}
if(data19.before === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around",keyword:"required",params:{missingProperty: "before"}});errors++;
}
if(data19.after === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around",keyword:"required",params:{missingProperty: "after"}});errors++;
}
for(const key5 in data19){
if(!(((key5 === "series") || (key5 === "before")) || (key5 === "after"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data19.series !== undefined){
let data20 = data19.series;
if(typeof data20 === "string"){
if(func3(data20) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/series",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern46.test(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/series",keyword:"pattern",params:{pattern: "^[a-z][A-Za-z0-9]{0,31}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/series",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data19.before !== undefined){
let data21 = data19.before;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/before",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data21 == "number"){
if(data21 > 60 || isNaN(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/before",keyword:"maximum",params:{comparison: "<=", limit: 60}});errors++;
}
if(data21 < 0 || isNaN(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/before",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data19.after !== undefined){
let data22 = data19.after;
if(!((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/after",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data22 == "number"){
if(data22 > 60 || isNaN(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/after",keyword:"maximum",params:{comparison: "<=", limit: 60}});errors++;
}
if(data22 < 0 || isNaN(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around/after",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/around",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data15.scope !== undefined){
let data23 = data15.scope;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key6 in data23){
if(!((key6 === "environments") || (key6 === "applications"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data23.environments !== undefined){
let data24 = data23.environments;
if(Array.isArray(data24)){
if(data24.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments",keyword:"maxItems",params:{limit: 64}});errors++;
}
if(data24.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments",keyword:"minItems",params:{limit: 1}});errors++;
}
const len4 = data24.length;
for(let i7=0; i7<len4; i7++){
let data25 = data24[i7];
if(typeof data25 === "string"){
if(func3(data25) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments/" + i7,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data25) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments/" + i7,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments/" + i7,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments/" + i7,keyword:"type",params:{type: "string"}});errors++;
}
}
let i8 = data24.length;
let j3;
if(i8 > 1){
const indices3 = {};
for(;i8--;){
let item3 = data24[i8];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments",keyword:"uniqueItems",params:{i: i8, j: j3}});errors++;
break;
}
indices3[item3] = i8;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/environments",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data23.applications !== undefined){
let data26 = data23.applications;
if(Array.isArray(data26)){
if(data26.length > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/applications",keyword:"maxItems",params:{limit: 500}});errors++;
}
if(data26.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/applications",keyword:"minItems",params:{limit: 1}});errors++;
}
const len5 = data26.length;
for(let i9=0; i9<len5; i9++){
let data27 = data26[i9];
if(typeof data27 === "string"){
if(func3(data27) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/applications/" + i9,keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data27)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/applications/" + i9,keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/applications/" + i9,keyword:"type",params:{type: "string"}});errors++;
}
}
let i10 = data26.length;
let j4;
if(i10 > 1){
const indices4 = {};
for(;i10--;){
let item4 = data26[i10];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/applications",keyword:"uniqueItems",params:{i: i10, j: j4}});errors++;
break;
}
indices4[item4] = i10;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope/applications",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/scope",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data15.reason !== undefined){
let data28 = data15.reason;
if(typeof data28 === "string"){
if(func3(data28) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/reason",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data28) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes/" + i6,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/freezes",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.quietPeriods !== undefined){
let data29 = data3.quietPeriods;
if(Array.isArray(data29)){
if(data29.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len6 = data29.length;
for(let i11=0; i11<len6; i11++){
let data30 = data29[i11];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data30.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11,keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data30.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11,keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key7 in data30){
if(!(((key7 === "name") || (key7 === "from")) || (key7 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data30.name !== undefined){
let data31 = data30.name;
if(typeof data31 === "string"){
if(func3(data31) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data31) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data31)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data30.from !== undefined){
let data32 = data30.from;
if(typeof data32 === "string"){
if(func3(data32) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/from",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data32)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/from",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data30.to !== undefined){
let data33 = data30.to;
if(typeof data33 === "string"){
if(func3(data33) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/to",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data33)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/to",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods/" + i11,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/quietPeriods",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.milestones !== undefined){
let data34 = data3.milestones;
if(Array.isArray(data34)){
if(data34.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len7 = data34.length;
for(let i12=0; i12<len7; i12++){
let data35 = data34[i12];
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(data35.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data35.body === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12,keyword:"required",params:{missingProperty: "body"}});errors++;
}
if(data35.deadline === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12,keyword:"required",params:{missingProperty: "deadline"}});errors++;
}
for(const key8 in data35){
if(!(((key8 === "name") || (key8 === "body")) || (key8 === "deadline"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12,keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data35.name !== undefined){
let data36 = data35.name;
if(typeof data36 === "string"){
if(func3(data36) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data36) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern52.test(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/name",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data35.body !== undefined){
let data37 = data35.body;
if(typeof data37 === "string"){
if(func3(data37) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/body",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data37) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/body",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/body",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data35.deadline !== undefined){
let data38 = data35.deadline;
if(typeof data38 === "string"){
if(func3(data38) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/deadline",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data38)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/deadline",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12+"/deadline",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones/" + i12,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/milestones",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data39 = data.status;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key9 in data39){
if(!((key9 === "observedGeneration") || (key9 === "conditions"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data39.observedGeneration !== undefined){
let data40 = data39.observedGeneration;
if(!((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data40 == "number"){
if(data40 < 0 || isNaN(data40)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data39.conditions !== undefined){
let data41 = data39.conditions;
if(Array.isArray(data41)){
if(data41.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len8 = data41.length;
for(let i13=0; i13<len8; i13++){
if(!(validate24(data41[i13], {instancePath:instancePath+"/status/conditions/" + i13,parentData:data41,parentDataProperty:i13,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
const validateChannel = validate35;
const pattern54 = new RegExp("^[^\\x00-\\x1f\\x7f]+$", "u");
const pattern55 = new RegExp("^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*$", "u");
const pattern56 = new RegExp("^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$", "u");
const pattern60 = new RegExp("^[A-Za-z0-9._-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*$", "u");
const pattern64 = new RegExp("^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s?#@]*)?$", "u");
const pattern69 = new RegExp("^[0-9a-f]{16}$", "u");
const pattern72 = new RegExp("^[0-9a-f]{64}$", "u");
function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Channel" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Channel")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant19}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "type"}});errors++;
}
if(data3.events === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "events"}});errors++;
}
for(const key1 in data3){
if(!(((((((key1 === "title") || (key1 === "type")) || (key1 === "mail")) || (key1 === "webhook")) || (key1 === "events")) || (key1 === "scope")) || (key1 === "locale"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern54.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f\\x7f]+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.type !== undefined){
let data5 = data3.type;
if(typeof data5 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/type",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data5 === "Mail") || (data5 === "Webhook"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/type",keyword:"enum",params:{allowedValues: constant20}});errors++;
}
}
if(data3.mail !== undefined){
let data6 = data3.mail;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail",keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data6.relay === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail",keyword:"required",params:{missingProperty: "relay"}});errors++;
}
for(const key2 in data6){
if(!(((((((key2 === "from") || (key2 === "relay")) || (key2 === "credentialsRef")) || (key2 === "caRef")) || (key2 === "teams")) || (key2 === "replies")) || (key2 === "owners"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data6.from !== undefined){
let data7 = data6.from;
if(typeof data7 === "string"){
if(func3(data7) > 254){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/from",keyword:"maxLength",params:{limit: 254}});errors++;
}
if(!pattern55.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/from",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data6.relay !== undefined){
let data8 = data6.relay;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.host === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay",keyword:"required",params:{missingProperty: "host"}});errors++;
}
for(const key3 in data8){
if(!(((key3 === "host") || (key3 === "port")) || (key3 === "security"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay",keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data8.host !== undefined){
let data9 = data8.host;
if(typeof data9 === "string"){
if(func3(data9) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/host",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(!pattern56.test(data9)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/host",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/host",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data8.port !== undefined){
let data10 = data8.port;
if(!((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/port",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data10 == "number"){
if(data10 > 65535 || isNaN(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/port",keyword:"maximum",params:{comparison: "<=", limit: 65535}});errors++;
}
if(data10 < 1 || isNaN(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/port",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data8.security !== undefined){
let data11 = data8.security;
if(typeof data11 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/security",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data11 === "StartTLS") || (data11 === "TLS")) || (data11 === "None"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay/security",keyword:"enum",params:{allowedValues: constant21}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/relay",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data6.credentialsRef !== undefined){
let data12 = data6.credentialsRef;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/credentialsRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key4 in data12){
if(!(key4 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/credentialsRef",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data12.name !== undefined){
let data13 = data12.name;
if(typeof data13 === "string"){
if(func3(data13) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/credentialsRef/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data13) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/credentialsRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/credentialsRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/credentialsRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/credentialsRef",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data6.caRef !== undefined){
let data14 = data6.caRef;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/caRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key5 in data14){
if(!(key5 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/caRef",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data14.name !== undefined){
let data15 = data14.name;
if(typeof data15 === "string"){
if(func3(data15) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/caRef/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data15) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/caRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data15)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/caRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/caRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/caRef",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data6.teams !== undefined){
let data16 = data6.teams;
if(Array.isArray(data16)){
if(data16.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/teams",keyword:"maxItems",params:{limit: 32}});errors++;
}
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(typeof data17 === "string"){
if(func3(data17) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/teams/" + i0,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data17) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/teams/" + i0,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/teams/" + i0,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/teams/" + i0,keyword:"type",params:{type: "string"}});errors++;
}
}
let i1 = data16.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data16[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/teams",keyword:"uniqueItems",params:{i: i1, j: j0}});errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/teams",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data6.replies !== undefined){
let data18 = data6.replies;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.address === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies",keyword:"required",params:{missingProperty: "address"}});errors++;
}
if(data18.host === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies",keyword:"required",params:{missingProperty: "host"}});errors++;
}
if(data18.credentialsRef === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies",keyword:"required",params:{missingProperty: "credentialsRef"}});errors++;
}
for(const key6 in data18){
if(!((((((key6 === "address") || (key6 === "host")) || (key6 === "port")) || (key6 === "security")) || (key6 === "credentialsRef")) || (key6 === "caRef"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data18.address !== undefined){
let data19 = data18.address;
if(typeof data19 === "string"){
if(func3(data19) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/address",keyword:"maxLength",params:{limit: 200}});errors++;
}
if(!pattern60.test(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/address",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/address",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data18.host !== undefined){
let data20 = data18.host;
if(typeof data20 === "string"){
if(func3(data20) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/host",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(!pattern56.test(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/host",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/host",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data18.port !== undefined){
let data21 = data18.port;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/port",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data21 == "number"){
if(data21 > 65535 || isNaN(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/port",keyword:"maximum",params:{comparison: "<=", limit: 65535}});errors++;
}
if(data21 < 1 || isNaN(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/port",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data18.security !== undefined){
let data22 = data18.security;
if(typeof data22 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/security",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data22 === "TLS") || (data22 === "StartTLS"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/security",keyword:"enum",params:{allowedValues: constant22}});errors++;
}
}
if(data18.credentialsRef !== undefined){
let data23 = data18.credentialsRef;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/credentialsRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key7 in data23){
if(!(key7 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/credentialsRef",keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data23.name !== undefined){
let data24 = data23.name;
if(typeof data24 === "string"){
if(func3(data24) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/credentialsRef/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data24) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/credentialsRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/credentialsRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/credentialsRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/credentialsRef",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data18.caRef !== undefined){
let data25 = data18.caRef;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/caRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key8 in data25){
if(!(key8 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/caRef",keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data25.name !== undefined){
let data26 = data25.name;
if(typeof data26 === "string"){
if(func3(data26) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/caRef/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data26) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/caRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data26)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/caRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/caRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies/caRef",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/replies",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data6.owners !== undefined){
if(typeof data6.owners !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail/owners",keyword:"type",params:{type: "boolean"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mail",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.webhook !== undefined){
let data28 = data3.webhook;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.url === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook",keyword:"required",params:{missingProperty: "url"}});errors++;
}
if(data28.credentialsRef === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook",keyword:"required",params:{missingProperty: "credentialsRef"}});errors++;
}
for(const key9 in data28){
if(!((key9 === "url") || (key9 === "credentialsRef"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data28.url !== undefined){
let data29 = data28.url;
if(typeof data29 === "string"){
if(func3(data29) > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/url",keyword:"maxLength",params:{limit: 500}});errors++;
}
if(!pattern64.test(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/url",keyword:"pattern",params:{pattern: "^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[^\\s?#@]*)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/url",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data28.credentialsRef !== undefined){
let data30 = data28.credentialsRef;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/credentialsRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key10 in data30){
if(!(key10 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/credentialsRef",keyword:"additionalProperties",params:{additionalProperty: key10}});errors++;
}
}
if(data30.name !== undefined){
let data31 = data30.name;
if(typeof data31 === "string"){
if(func3(data31) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/credentialsRef/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data31) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/credentialsRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data31)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/credentialsRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/credentialsRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook/credentialsRef",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/webhook",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.events !== undefined){
let data32 = data3.events;
if(Array.isArray(data32)){
if(data32.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/events",keyword:"maxItems",params:{limit: 16}});errors++;
}
if(data32.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/events",keyword:"minItems",params:{limit: 1}});errors++;
}
const len1 = data32.length;
for(let i2=0; i2<len1; i2++){
let data33 = data32[i2];
if(typeof data33 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/events/" + i2,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((((data33 === "GateRequest") || (data33 === "GateReminder")) || (data33 === "Deferred")) || (data33 === "Rejected")) || (data33 === "Failed")) || (data33 === "Missed")) || (data33 === "PassReport")) || (data33 === "MepPreCheck")) || (data33 === "MepReview"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/events/" + i2,keyword:"enum",params:{allowedValues: constant23}});errors++;
}
}
let i3 = data32.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data32[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/events",keyword:"uniqueItems",params:{i: i3, j: j1}});errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/events",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.scope !== undefined){
let data34 = data3.scope;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key11 in data34){
if(!(((key11 === "environments") || (key11 === "applications")) || (key11 === "platforms"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope",keyword:"additionalProperties",params:{additionalProperty: key11}});errors++;
}
}
if(data34.environments !== undefined){
let data35 = data34.environments;
if(Array.isArray(data35)){
if(data35.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments",keyword:"maxItems",params:{limit: 32}});errors++;
}
if(data35.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments",keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data35.length;
for(let i4=0; i4<len2; i4++){
let data36 = data35[i4];
if(typeof data36 === "string"){
if(func3(data36) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments/" + i4,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data36) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments/" + i4,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments/" + i4,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments/" + i4,keyword:"type",params:{type: "string"}});errors++;
}
}
let i5 = data35.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data35[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments",keyword:"uniqueItems",params:{i: i5, j: j2}});errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/environments",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data34.applications !== undefined){
let data37 = data34.applications;
if(Array.isArray(data37)){
if(data37.length > 256){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/applications",keyword:"maxItems",params:{limit: 256}});errors++;
}
if(data37.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/applications",keyword:"minItems",params:{limit: 1}});errors++;
}
const len3 = data37.length;
for(let i6=0; i6<len3; i6++){
let data38 = data37[i6];
if(typeof data38 === "string"){
if(func3(data38) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/applications/" + i6,keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data38)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/applications/" + i6,keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/applications/" + i6,keyword:"type",params:{type: "string"}});errors++;
}
}
let i7 = data37.length;
let j3;
if(i7 > 1){
const indices3 = {};
for(;i7--;){
let item3 = data37[i7];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/applications",keyword:"uniqueItems",params:{i: i7, j: j3}});errors++;
break;
}
indices3[item3] = i7;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/applications",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data34.platforms !== undefined){
let data39 = data34.platforms;
if(Array.isArray(data39)){
if(data39.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/platforms",keyword:"maxItems",params:{limit: 3}});errors++;
}
if(data39.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/platforms",keyword:"minItems",params:{limit: 1}});errors++;
}
const len4 = data39.length;
for(let i8=0; i8<len4; i8++){
let data40 = data39[i8];
if(typeof data40 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/platforms/" + i8,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data40 === "Mainframe") || (data40 === "Open")) || (data40 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/platforms/" + i8,keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
let i9 = data39.length;
let j4;
if(i9 > 1){
const indices4 = {};
for(;i9--;){
let item4 = data39[i9];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/platforms",keyword:"uniqueItems",params:{i: i9, j: j4}});errors++;
break;
}
indices4[item4] = i9;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope/platforms",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/scope",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.locale !== undefined){
let data41 = data3.locale;
if(typeof data41 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/locale",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data41 === "en") || (data41 === "fr"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/locale",keyword:"enum",params:{allowedValues: constant24}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data42 = data.status;
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key12 in data42){
if(!(func2.call(constant25, key12))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key12}});errors++;
}
}
if(data42.observedGeneration !== undefined){
let data43 = data42.observedGeneration;
if(!((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data43 == "number"){
if(data43 < 0 || isNaN(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data42.conditions !== undefined){
let data44 = data42.conditions;
if(Array.isArray(data44)){
if(data44.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len5 = data44.length;
for(let i10=0; i10<len5; i10++){
if(!(validate24(data44[i10], {instancePath:instancePath+"/status/conditions/" + i10,parentData:data44,parentDataProperty:i10,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data42.waiting !== undefined){
let data46 = data42.waiting;
if(!((typeof data46 == "number") && (!(data46 % 1) && !isNaN(data46)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data46 == "number"){
if(data46 < 0 || isNaN(data46)){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data42.sent !== undefined){
let data47 = data42.sent;
if(!((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/sent",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data47 == "number"){
if(data47 < 0 || isNaN(data47)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sent",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data42.dropped !== undefined){
let data48 = data42.dropped;
if(!((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/dropped",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data48 == "number"){
if(data48 < 0 || isNaN(data48)){
(vErrors ??= []).push({instancePath:instancePath+"/status/dropped",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data42.lastSentAt !== undefined){
let data49 = data42.lastSentAt;
if(typeof data49 === "string"){
if(!(formats0.test(data49))){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastSentAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lastSentAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data42.queue !== undefined){
let data50 = data42.queue;
if(Array.isArray(data50)){
if(data50.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len6 = data50.length;
for(let i11=0; i11<len6; i11++){
let data51 = data50[i11];
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.id === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "id"}});errors++;
}
if(data51.event === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "event"}});errors++;
}
if(data51.group === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "group"}});errors++;
}
if(data51.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data51.due === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "due"}});errors++;
}
if(data51.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "until"}});errors++;
}
if(data51.topics === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "topics"}});errors++;
}
if(data51.tries === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"required",params:{missingProperty: "tries"}});errors++;
}
for(const key13 in data51){
if(!(func2.call(constant26, key13))){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"additionalProperties",params:{additionalProperty: key13}});errors++;
}
}
if(data51.id !== undefined){
let data52 = data51.id;
if(typeof data52 === "string"){
if(func3(data52) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/id",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data52) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/id",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/id",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.event !== undefined){
let data53 = data51.event;
if(typeof data53 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/event",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((((data53 === "GateRequest") || (data53 === "GateReminder")) || (data53 === "Deferred")) || (data53 === "Rejected")) || (data53 === "Failed")) || (data53 === "Missed")) || (data53 === "PassReport")) || (data53 === "MepPreCheck")) || (data53 === "MepReview"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/event",keyword:"enum",params:{allowedValues: constant23}});errors++;
}
}
if(data51.group !== undefined){
let data54 = data51.group;
if(typeof data54 === "string"){
if(func3(data54) > 160){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/group",keyword:"maxLength",params:{limit: 160}});errors++;
}
if(func3(data54) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/group",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/group",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.team !== undefined){
let data55 = data51.team;
if(typeof data55 === "string"){
if(func3(data55) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/team",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data55) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/team",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data55)){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/team",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/team",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.at !== undefined){
let data56 = data51.at;
if(typeof data56 === "string"){
if(!(formats0.test(data56))){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.due !== undefined){
let data57 = data51.due;
if(typeof data57 === "string"){
if(!(formats0.test(data57))){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/due",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/due",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.until !== undefined){
let data58 = data51.until;
if(typeof data58 === "string"){
if(!(formats0.test(data58))){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.topics !== undefined){
let data59 = data51.topics;
if(Array.isArray(data59)){
if(data59.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/topics",keyword:"maxItems",params:{limit: 64}});errors++;
}
if(data59.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/topics",keyword:"minItems",params:{limit: 1}});errors++;
}
const len7 = data59.length;
for(let i12=0; i12<len7; i12++){
let data60 = data59[i12];
if(typeof data60 === "string"){
if(func3(data60) > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/topics/" + i12,keyword:"maxLength",params:{limit: 16}});errors++;
}
if(!pattern69.test(data60)){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/topics/" + i12,keyword:"pattern",params:{pattern: "^[0-9a-f]{16}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/topics/" + i12,keyword:"type",params:{type: "string"}});errors++;
}
}
let i13 = data59.length;
let j5;
if(i13 > 1){
const indices5 = {};
for(;i13--;){
let item5 = data59[i13];
if(typeof item5 !== "string"){
continue;
}
if(typeof indices5[item5] == "number"){
j5 = indices5[item5];
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/topics",keyword:"uniqueItems",params:{i: i13, j: j5}});errors++;
break;
}
indices5[item5] = i13;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/topics",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data51.tries !== undefined){
let data61 = data51.tries;
if(!((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/tries",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data61 == "number"){
if(data61 < 0 || isNaN(data61)){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/tries",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data51.reason !== undefined){
let data62 = data51.reason;
if(typeof data62 === "string"){
if(func3(data62) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data62)){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.error !== undefined){
let data63 = data51.error;
if(typeof data63 === "string"){
if(func3(data63) > 600){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/error",keyword:"maxLength",params:{limit: 600}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/error",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.subject !== undefined){
let data64 = data51.subject;
if(typeof data64 === "string"){
if(func3(data64) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/subject",keyword:"maxLength",params:{limit: 200}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/subject",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.text !== undefined){
let data65 = data51.text;
if(typeof data65 === "string"){
if(func3(data65) > 8000){
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/text",keyword:"maxLength",params:{limit: 8000}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11+"/text",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue/" + i11,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/queue",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data42.told !== undefined){
let data66 = data42.told;
if(Array.isArray(data66)){
if(data66.length > 1000){
(vErrors ??= []).push({instancePath:instancePath+"/status/told",keyword:"maxItems",params:{limit: 1000}});errors++;
}
const len8 = data66.length;
for(let i14=0; i14<len8; i14++){
let data67 = data66[i14];
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.topic === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14,keyword:"required",params:{missingProperty: "topic"}});errors++;
}
if(data67.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14,keyword:"required",params:{missingProperty: "until"}});errors++;
}
for(const key14 in data67){
if(!((key14 === "topic") || (key14 === "until"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14,keyword:"additionalProperties",params:{additionalProperty: key14}});errors++;
}
}
if(data67.topic !== undefined){
let data68 = data67.topic;
if(typeof data68 === "string"){
if(func3(data68) > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14+"/topic",keyword:"maxLength",params:{limit: 16}});errors++;
}
if(!pattern69.test(data68)){
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14+"/topic",keyword:"pattern",params:{pattern: "^[0-9a-f]{16}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14+"/topic",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data67.until !== undefined){
let data69 = data67.until;
if(typeof data69 === "string"){
if(!(formats0.test(data69))){
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/told/" + i14,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/told",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data42.asked !== undefined){
let data70 = data42.asked;
if(Array.isArray(data70)){
if(data70.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len9 = data70.length;
for(let i15=0; i15<len9; i15++){
let data71 = data70[i15];
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
if(data71.id === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"required",params:{missingProperty: "id"}});errors++;
}
if(data71.tokens === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"required",params:{missingProperty: "tokens"}});errors++;
}
if(data71.gate === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"required",params:{missingProperty: "gate"}});errors++;
}
if(data71.team === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"required",params:{missingProperty: "team"}});errors++;
}
if(data71.changes === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"required",params:{missingProperty: "changes"}});errors++;
}
if(data71.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"required",params:{missingProperty: "until"}});errors++;
}
for(const key15 in data71){
if(!((((((((key15 === "id") || (key15 === "tokens")) || (key15 === "gate")) || (key15 === "team")) || (key15 === "changes")) || (key15 === "until")) || (key15 === "opened")) || (key15 === "closed"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"additionalProperties",params:{additionalProperty: key15}});errors++;
}
}
if(data71.id !== undefined){
let data72 = data71.id;
if(typeof data72 === "string"){
if(func3(data72) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/id",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data72) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/id",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/id",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data71.tokens !== undefined){
let data73 = data71.tokens;
if(Array.isArray(data73)){
if(data73.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/tokens",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len10 = data73.length;
for(let i16=0; i16<len10; i16++){
let data74 = data73[i16];
if(typeof data74 === "string"){
if(func3(data74) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/tokens/" + i16,keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern72.test(data74)){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/tokens/" + i16,keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/tokens/" + i16,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/tokens",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data71.gate !== undefined){
let data75 = data71.gate;
if(typeof data75 === "string"){
if(func3(data75) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/gate",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data75) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/gate",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/gate",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data71.team !== undefined){
let data76 = data71.team;
if(typeof data76 === "string"){
if(func3(data76) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/team",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data76) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/team",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/team",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data71.changes !== undefined){
let data77 = data71.changes;
if(Array.isArray(data77)){
if(data77.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len11 = data77.length;
for(let i17=0; i17<len11; i17++){
let data78 = data77[i17];
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data78.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data78.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17,keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data78.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17,keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key16 in data78){
if(!((((key16 === "environment") || (key16 === "application")) || (key16 === "to")) || (key16 === "digest"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17,keyword:"additionalProperties",params:{additionalProperty: key16}});errors++;
}
}
if(data78.environment !== undefined){
let data79 = data78.environment;
if(typeof data79 === "string"){
if(func3(data79) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data78.application !== undefined){
let data80 = data78.application;
if(typeof data80 === "string"){
if(func3(data80) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data78.to !== undefined){
let data81 = data78.to;
if(typeof data81 === "string"){
if(func3(data81) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/to",keyword:"maxLength",params:{limit: 64}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data78.digest !== undefined){
let data82 = data78.digest;
if(typeof data82 === "string"){
if(func3(data82) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes/" + i17,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/changes",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data71.until !== undefined){
let data83 = data71.until;
if(typeof data83 === "string"){
if(!(formats0.test(data83))){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data71.opened !== undefined){
let data84 = data71.opened;
if(data84 && typeof data84 == "object" && !Array.isArray(data84)){
if(data84.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened",keyword:"required",params:{missingProperty: "message"}});errors++;
}
if(data84.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened",keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key17 in data84){
if(!((key17 === "message") || (key17 === "at"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened",keyword:"additionalProperties",params:{additionalProperty: key17}});errors++;
}
}
if(data84.message !== undefined){
let data85 = data84.message;
if(typeof data85 === "string"){
if(func3(data85) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened/message",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern72.test(data85)){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened/message",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data84.at !== undefined){
let data86 = data84.at;
if(typeof data86 === "string"){
if(!(formats0.test(data86))){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened/at",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/opened",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data71.closed !== undefined){
let data87 = data71.closed;
if(data87 && typeof data87 == "object" && !Array.isArray(data87)){
if(data87.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed",keyword:"required",params:{missingProperty: "message"}});errors++;
}
if(data87.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed",keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key18 in data87){
if(!((key18 === "message") || (key18 === "at"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed",keyword:"additionalProperties",params:{additionalProperty: key18}});errors++;
}
}
if(data87.message !== undefined){
let data88 = data87.message;
if(typeof data88 === "string"){
if(func3(data88) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed/message",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern72.test(data88)){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed/message",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data87.at !== undefined){
let data89 = data87.at;
if(typeof data89 === "string"){
if(!(formats0.test(data89))){
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed/at",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15+"/closed",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked/" + i15,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/asked",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data42.wrong !== undefined){
let data90 = data42.wrong;
if(Array.isArray(data90)){
if(data90.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len12 = data90.length;
for(let i18=0; i18<len12; i18++){
let data91 = data90[i18];
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
if(data91.sender === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18,keyword:"required",params:{missingProperty: "sender"}});errors++;
}
if(data91.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18,keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key19 in data91){
if(!((key19 === "sender") || (key19 === "at"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18,keyword:"additionalProperties",params:{additionalProperty: key19}});errors++;
}
}
if(data91.sender !== undefined){
let data92 = data91.sender;
if(typeof data92 === "string"){
if(func3(data92) > 254){
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18+"/sender",keyword:"maxLength",params:{limit: 254}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18+"/sender",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data91.at !== undefined){
let data93 = data91.at;
if(Array.isArray(data93)){
if(data93.length > 5){
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18+"/at",keyword:"maxItems",params:{limit: 5}});errors++;
}
const len13 = data93.length;
for(let i19=0; i19<len13; i19++){
let data94 = data93[i19];
if(typeof data94 === "string"){
if(!(formats0.test(data94))){
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18+"/at/" + i19,keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18+"/at/" + i19,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18+"/at",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong/" + i18,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/wrong",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate35.errors = vErrors;
return errors === 0;
}
const validateDecision = validate38;
const pattern76 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._/ -]*$", "u");
const pattern79 = new RegExp("^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$", "u");
const pattern80 = new RegExp("^(sha256:)?[0-9a-f]{64}$", "u");
const pattern81 = new RegExp("^[^.]*([.][0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$", "u");
const pattern83 = new RegExp("^[0-9a-f]{40}([0-9a-f]{24})?$", "u");
const pattern84 = new RegExp("^r-[0-9]{10}$", "u");
function validate38(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Decision" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Decision")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant27}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.on === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "on"}});errors++;
}
if(data3.verdict === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "verdict"}});errors++;
}
if(data3.by === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "by"}});errors++;
}
if(data3.channel === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "channel"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant28, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.on !== undefined){
let data4 = data3.on;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on",keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data4.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key2 in data4){
if(!(((key2 === "kind") || (key2 === "name")) || (key2 === "point"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data4.kind !== undefined){
let data5 = data4.kind;
if(typeof data5 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/kind",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((data5 === "Gate") || (data5 === "MEP")) || (data5 === "RAZPlan")) || (data5 === "Pass")) || (data5 === "Calendar")) || (data5 === "Estate"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/kind",keyword:"enum",params:{allowedValues: constant29}});errors++;
}
}
if(data4.name !== undefined){
let data6 = data4.name;
if(typeof data6 === "string"){
if(func3(data6) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data4.point !== undefined){
let data7 = data4.point;
if(typeof data7 === "string"){
if(func3(data7) > 128){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/point",keyword:"maxLength",params:{limit: 128}});errors++;
}
if(!pattern76.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/point",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._/ -]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/on/point",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/on",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.verdict !== undefined){
let data8 = data3.verdict;
if(typeof data8 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/verdict",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((((((((((data8 === "Open") || (data8 === "Close")) || (data8 === "Approve")) || (data8 === "Refuse")) || (data8 === "Go")) || (data8 === "NoGo")) || (data8 === "Favourable")) || (data8 === "WithReservations")) || (data8 === "Unfavourable")) || (data8 === "Done")) || (data8 === "Keep")) || (data8 === "RollBack")) || (data8 === "Acknowledge")) || (data8 === "Confirm")) || (data8 === "Override"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/verdict",keyword:"enum",params:{allowedValues: constant30}});errors++;
}
}
if(data3.changes !== undefined){
let data9 = data3.changes;
if(Array.isArray(data9)){
if(data9.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data10.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data10.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data10.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key3 in data10){
if(!((((key3 === "environment") || (key3 === "application")) || (key3 === "to")) || (key3 === "digest"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data10.environment !== undefined){
let data11 = data10.environment;
if(typeof data11 === "string"){
if(func3(data11) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data11) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data10.application !== undefined){
let data12 = data10.application;
if(typeof data12 === "string"){
if(func3(data12) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data10.to !== undefined){
let data13 = data10.to;
if(typeof data13 === "string"){
if(func3(data13) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/to",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/to",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data10.digest !== undefined){
let data14 = data10.digest;
if(typeof data14 === "string"){
if(func3(data14) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data14)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.by !== undefined){
let data15 = data3.by;
if(typeof data15 === "string"){
if(func3(data15) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/by",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data15) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/by",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.onBehalfOf !== undefined){
let data16 = data3.onBehalfOf;
if(typeof data16 === "string"){
if(func3(data16) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/onBehalfOf",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data16) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/onBehalfOf",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/onBehalfOf",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.reason !== undefined){
let data17 = data3.reason;
if(typeof data17 === "string"){
if(func3(data17) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.reservations !== undefined){
let data18 = data3.reservations;
if(Array.isArray(data18)){
if(data18.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reservations",keyword:"maxItems",params:{limit: 50}});errors++;
}
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if(typeof data19 === "string"){
if(func3(data19) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reservations/" + i1,keyword:"maxLength",params:{limit: 512}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reservations/" + i1,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reservations",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.channel !== undefined){
let data20 = data3.channel;
if(typeof data20 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/channel",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((data20 === "Git") || (data20 === "Kubernetes")) || (data20 === "Mail")) || (data20 === "Console"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/channel",keyword:"enum",params:{allowedValues: constant31}});errors++;
}
}
if(data3.decidedAt !== undefined){
let data21 = data3.decidedAt;
if(typeof data21 === "string"){
if(!pattern81.test(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/decidedAt",keyword:"pattern",params:{pattern: "^[^.]*([.][0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"}});errors++;
}
if(!(formats0.test(data21))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/decidedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/decidedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.expiresAt !== undefined){
let data22 = data3.expiresAt;
if(typeof data22 === "string"){
if(!pattern81.test(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/expiresAt",keyword:"pattern",params:{pattern: "^[^.]*([.][0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"}});errors++;
}
if(!(formats0.test(data22))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/expiresAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/expiresAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.evidence !== undefined){
let data23 = data3.evidence;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key4 in data23){
if(!((((key4 === "commit") || (key4 === "key")) || (key4 === "messageId")) || (key4 === "record"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data23.commit !== undefined){
let data24 = data23.commit;
if(typeof data24 === "string"){
if(func3(data24) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/commit",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern83.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/commit",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/commit",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.key !== undefined){
let data25 = data23.key;
if(typeof data25 === "string"){
if(func3(data25) > 128){
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/key",keyword:"maxLength",params:{limit: 128}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/key",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.messageId !== undefined){
let data26 = data23.messageId;
if(typeof data26 === "string"){
if(func3(data26) > 998){
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/messageId",keyword:"maxLength",params:{limit: 998}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/messageId",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.record !== undefined){
let data27 = data23.record;
if(typeof data27 === "string"){
if(func3(data27) > 12){
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/record",keyword:"maxLength",params:{limit: 12}});errors++;
}
if(!pattern84.test(data27)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/record",keyword:"pattern",params:{pattern: "^r-[0-9]{10}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence/record",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/evidence",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data28 = data.status;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
for(const key5 in data28){
if(!(func2.call(constant32, key5))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data28.observedGeneration !== undefined){
let data29 = data28.observedGeneration;
if(!((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data29 == "number"){
if(data29 < 0 || isNaN(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data28.conditions !== undefined){
let data30 = data28.conditions;
if(Array.isArray(data30)){
if(data30.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len2 = data30.length;
for(let i2=0; i2<len2; i2++){
if(!(validate24(data30[i2], {instancePath:instancePath+"/status/conditions/" + i2,parentData:data30,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data28.name !== undefined){
let data32 = data28.name;
if(typeof data32 === "string"){
if(func3(data32) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/name",keyword:"maxLength",params:{limit: 120}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data28.decidedAt !== undefined){
let data33 = data28.decidedAt;
if(typeof data33 === "string"){
if(!(formats0.test(data33))){
(vErrors ??= []).push({instancePath:instancePath+"/status/decidedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/decidedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data28.bound !== undefined){
let data34 = data28.bound;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key6 in data34){
if(!((((key6 === "mep") || (key6 === "freeze")) || (key6 === "gate")) || (key6 === "targets"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data34.mep !== undefined){
let data35 = data34.mep;
if(typeof data35 === "string"){
if(func3(data35) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/mep",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data35)){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/mep",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/mep",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data34.freeze !== undefined){
let data36 = data34.freeze;
if(typeof data36 === "string"){
if(func3(data36) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/freeze",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/freeze",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/freeze",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data34.gate !== undefined){
let data37 = data34.gate;
if(typeof data37 === "string"){
if(func3(data37) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/gate",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/gate",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/gate",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data34.targets !== undefined){
let data38 = data34.targets;
if(Array.isArray(data38)){
if(data38.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len3 = data38.length;
for(let i3=0; i3<len3; i3++){
let data39 = data38[i3];
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
if(data39.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data39.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3,keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key7 in data39){
if(!((key7 === "name") || (key7 === "digest"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data39.name !== undefined){
let data40 = data39.name;
if(typeof data40 === "string"){
if(func3(data40) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3+"/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data40) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data40)){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3+"/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data39.digest !== undefined){
let data41 = data39.digest;
if(typeof data41 === "string"){
if(func3(data41) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data41)){
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets/" + i3,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound/targets",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/bound",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data28.used !== undefined){
let data42 = data28.used;
if(Array.isArray(data42)){
if(data42.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/used",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len4 = data42.length;
for(let i4=0; i4<len4; i4++){
let data43 = data42[i4];
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if(data43.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data43.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data43.pass === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4,keyword:"required",params:{missingProperty: "pass"}});errors++;
}
for(const key8 in data43){
if(!(((key8 === "environment") || (key8 === "application")) || (key8 === "pass"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4,keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data43.environment !== undefined){
let data44 = data43.environment;
if(typeof data44 === "string"){
if(func3(data44) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data44) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data44)){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data43.application !== undefined){
let data45 = data43.application;
if(typeof data45 === "string"){
if(func3(data45) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data45)){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data43.pass !== undefined){
let data46 = data43.pass;
if(typeof data46 === "string"){
if(func3(data46) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/pass",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data46) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/pass",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data46)){
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/pass",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4+"/pass",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/used/" + i4,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/used",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data28.state !== undefined){
let data47 = data28.state;
if(typeof data47 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((data47 === "Effective") || (data47 === "Used")) || (data47 === "Void")) || (data47 === "Expired")) || (data47 === "Refused"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"enum",params:{allowedValues: constant33}});errors++;
}
}
if(data28.reason !== undefined){
let data48 = data28.reason;
if(typeof data48 === "string"){
if(func3(data48) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data48)){
(vErrors ??= []).push({instancePath:instancePath+"/status/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data28.message !== undefined){
let data49 = data28.message;
if(typeof data49 === "string"){
if(func3(data49) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate38.errors = vErrors;
return errors === 0;
}
const validateEnvironment = validate41;
const pattern110 = new RegExp("^([0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?|Unknown|None)$", "u");
function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Environment" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Environment")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant34}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.purpose === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "purpose"}});errors++;
}
if(data3.rank === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "rank"}});errors++;
}
if(data3.owner === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "owner"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant35, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.purpose !== undefined){
let data5 = data3.purpose;
if(typeof data5 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/purpose",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((((data5 === "Production") || (data5 === "Preproduction")) || (data5 === "Acceptance")) || (data5 === "Qualification")) || (data5 === "Training")) || (data5 === "Dedicated")) || (data5 === "Migration")) || (data5 === "Development"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/purpose",keyword:"enum",params:{allowedValues: constant36}});errors++;
}
}
if(data3.rank !== undefined){
let data6 = data3.rank;
if(!((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rank",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data6 == "number"){
if(data6 > 1000 || isNaN(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rank",keyword:"maximum",params:{comparison: "<=", limit: 1000}});errors++;
}
if(data6 < 0 || isNaN(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rank",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data3.after !== undefined){
let data7 = data3.after;
if(typeof data7 === "string"){
if(func3(data7) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/after",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data7) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/after",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/after",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/after",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.passage !== undefined){
let data8 = data3.passage;
if(typeof data8 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/passage",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data8 === "Airlock") || (data8 === "Continuous"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/passage",keyword:"enum",params:{allowedValues: constant37}});errors++;
}
}
if(data3.owner !== undefined){
let data9 = data3.owner;
if(typeof data9 === "string"){
if(func3(data9) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data9) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data9)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.calendar !== undefined){
let data10 = data3.calendar;
if(typeof data10 === "string"){
if(func3(data10) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data10) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.opening !== undefined){
let data11 = data3.opening;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.calendar === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening",keyword:"required",params:{missingProperty: "calendar"}});errors++;
}
if(data11.windows === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening",keyword:"required",params:{missingProperty: "windows"}});errors++;
}
for(const key2 in data11){
if(!(((key2 === "calendar") || (key2 === "windows")) || (key2 === "exceptions"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data11.calendar !== undefined){
let data12 = data11.calendar;
if(typeof data12 === "string"){
if(func3(data12) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/calendar",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data12) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/calendar",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/calendar",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/calendar",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data11.windows !== undefined){
let data13 = data11.windows;
if(Array.isArray(data13)){
if(data13.length > 21){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows",keyword:"maxItems",params:{limit: 21}});errors++;
}
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.days === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0,keyword:"required",params:{missingProperty: "days"}});errors++;
}
if(data14.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0,keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data14.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0,keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key3 in data14){
if(!(((key3 === "days") || (key3 === "from")) || (key3 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data14.days !== undefined){
let data15 = data14.days;
if(Array.isArray(data15)){
if(data15.length > 7){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/days",keyword:"maxItems",params:{limit: 7}});errors++;
}
if(data15.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/days",keyword:"minItems",params:{limit: 1}});errors++;
}
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(typeof data16 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/days/" + i1,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((data16 === "Mon") || (data16 === "Tue")) || (data16 === "Wed")) || (data16 === "Thu")) || (data16 === "Fri")) || (data16 === "Sat")) || (data16 === "Sun"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/days/" + i1,keyword:"enum",params:{allowedValues: constant15}});errors++;
}
}
let i2 = data15.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data15[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/days",keyword:"uniqueItems",params:{i: i2, j: j0}});errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/days",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data14.from !== undefined){
let data17 = data14.from;
if(typeof data17 === "string"){
if(func3(data17) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/from",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern36.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/from",keyword:"pattern",params:{pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data14.to !== undefined){
let data18 = data14.to;
if(typeof data18 === "string"){
if(func3(data18) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/to",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern36.test(data18)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/to",keyword:"pattern",params:{pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/windows",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data11.exceptions !== undefined){
let data19 = data11.exceptions;
if(Array.isArray(data19)){
if(data19.length > 400){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions",keyword:"maxItems",params:{limit: 400}});errors++;
}
const len2 = data19.length;
for(let i3=0; i3<len2; i3++){
let data20 = data19[i3];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3,keyword:"required",params:{missingProperty: "date"}});errors++;
}
if(data20.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data20.announcedAt === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3,keyword:"required",params:{missingProperty: "announcedAt"}});errors++;
}
for(const key4 in data20){
if(!(((((key4 === "date") || (key4 === "windows")) || (key4 === "closed")) || (key4 === "reason")) || (key4 === "announcedAt"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3,keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data20.date !== undefined){
let data21 = data20.date;
if(typeof data21 === "string"){
if(func3(data21) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/date",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data20.windows !== undefined){
let data22 = data20.windows;
if(Array.isArray(data22)){
if(data22.length > 6){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows",keyword:"maxItems",params:{limit: 6}});errors++;
}
const len3 = data22.length;
for(let i4=0; i4<len3; i4++){
let data23 = data22[i4];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4,keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data23.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4,keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key5 in data23){
if(!((key5 === "from") || (key5 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4,keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data23.from !== undefined){
let data24 = data23.from;
if(typeof data24 === "string"){
if(func3(data24) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4+"/from",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern36.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4+"/from",keyword:"pattern",params:{pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.to !== undefined){
let data25 = data23.to;
if(typeof data25 === "string"){
if(func3(data25) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4+"/to",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern36.test(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4+"/to",keyword:"pattern",params:{pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows/" + i4,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/windows",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data20.closed !== undefined){
if(typeof data20.closed !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/closed",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data20.reason !== undefined){
let data27 = data20.reason;
if(typeof data27 === "string"){
if(func3(data27) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/reason",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data27) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data20.announcedAt !== undefined){
let data28 = data20.announcedAt;
if(typeof data28 === "string"){
if(!(formats0.test(data28))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/announcedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3+"/announcedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions/" + i3,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening/exceptions",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/opening",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.access !== undefined){
let data29 = data3.access;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.windows === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access",keyword:"required",params:{missingProperty: "windows"}});errors++;
}
for(const key6 in data29){
if(!(key6 === "windows")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data29.windows !== undefined){
let data30 = data29.windows;
if(Array.isArray(data30)){
if(data30.length > 21){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows",keyword:"maxItems",params:{limit: 21}});errors++;
}
const len4 = data30.length;
for(let i5=0; i5<len4; i5++){
let data31 = data30[i5];
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.days === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5,keyword:"required",params:{missingProperty: "days"}});errors++;
}
if(data31.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5,keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data31.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5,keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key7 in data31){
if(!(((key7 === "days") || (key7 === "from")) || (key7 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data31.days !== undefined){
let data32 = data31.days;
if(Array.isArray(data32)){
if(data32.length > 7){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/days",keyword:"maxItems",params:{limit: 7}});errors++;
}
if(data32.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/days",keyword:"minItems",params:{limit: 1}});errors++;
}
const len5 = data32.length;
for(let i6=0; i6<len5; i6++){
let data33 = data32[i6];
if(typeof data33 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/days/" + i6,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((data33 === "Mon") || (data33 === "Tue")) || (data33 === "Wed")) || (data33 === "Thu")) || (data33 === "Fri")) || (data33 === "Sat")) || (data33 === "Sun"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/days/" + i6,keyword:"enum",params:{allowedValues: constant15}});errors++;
}
}
let i7 = data32.length;
let j1;
if(i7 > 1){
const indices1 = {};
for(;i7--;){
let item1 = data32[i7];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/days",keyword:"uniqueItems",params:{i: i7, j: j1}});errors++;
break;
}
indices1[item1] = i7;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/days",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data31.from !== undefined){
let data34 = data31.from;
if(typeof data34 === "string"){
if(func3(data34) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/from",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern36.test(data34)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/from",keyword:"pattern",params:{pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.to !== undefined){
let data35 = data31.to;
if(typeof data35 === "string"){
if(func3(data35) > 5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/to",keyword:"maxLength",params:{limit: 5}});errors++;
}
if(!pattern36.test(data35)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/to",keyword:"pattern",params:{pattern: "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows/" + i5,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/windows",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.targets !== undefined){
let data36 = data3.targets;
if(Array.isArray(data36)){
if(data36.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/targets",keyword:"maxItems",params:{limit: 32}});errors++;
}
const len6 = data36.length;
for(let i8=0; i8<len6; i8++){
let data37 = data36[i8];
if(typeof data37 === "string"){
if(func3(data37) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/targets/" + i8,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data37) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/targets/" + i8,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/targets/" + i8,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/targets/" + i8,keyword:"type",params:{type: "string"}});errors++;
}
}
let i9 = data36.length;
let j2;
if(i9 > 1){
const indices2 = {};
for(;i9--;){
let item2 = data36[i9];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/targets",keyword:"uniqueItems",params:{i: i9, j: j2}});errors++;
break;
}
indices2[item2] = i9;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/targets",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.versions !== undefined){
let data38 = data3.versions;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(Object.keys(data38).length > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/versions",keyword:"maxProperties",params:{limit: 500}});errors++;
}
for(const key8 in data38){
let data39 = data38[key8];
if(typeof data39 === "string"){
if(func3(data39) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/versions/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data39)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/versions/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/versions/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/versions",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.data !== undefined){
let data40 = data3.data;
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.accepts === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data",keyword:"required",params:{missingProperty: "accepts"}});errors++;
}
for(const key9 in data40){
if(!((key9 === "accepts") || (key9 === "maxConcurrentRaz"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data40.accepts !== undefined){
let data41 = data40.accepts;
if(Array.isArray(data41)){
if(data41.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/accepts",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len7 = data41.length;
for(let i10=0; i10<len7; i10++){
let data42 = data41[i10];
if(typeof data42 === "string"){
if(func3(data42) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/accepts/" + i10,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data42) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/accepts/" + i10,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data42)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/accepts/" + i10,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/accepts/" + i10,keyword:"type",params:{type: "string"}});errors++;
}
}
let i11 = data41.length;
let j3;
if(i11 > 1){
const indices3 = {};
for(;i11--;){
let item3 = data41[i11];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/accepts",keyword:"uniqueItems",params:{i: i11, j: j3}});errors++;
break;
}
indices3[item3] = i11;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/accepts",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data40.maxConcurrentRaz !== undefined){
let data43 = data40.maxConcurrentRaz;
if(!((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/maxConcurrentRaz",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data43 == "number"){
if(data43 > 16 || isNaN(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/maxConcurrentRaz",keyword:"maximum",params:{comparison: "<=", limit: 16}});errors++;
}
if(data43 < 0 || isNaN(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/data/maxConcurrentRaz",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/data",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.dedicatedTo !== undefined){
let data44 = data3.dedicatedTo;
if(typeof data44 === "string"){
if(func3(data44) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/dedicatedTo",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data44) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/dedicatedTo",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/dedicatedTo",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.drift !== undefined){
let data45 = data3.drift;
if(typeof data45 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/drift",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data45 === "Report") || (data45 === "Repair"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/drift",keyword:"enum",params:{allowedValues: constant38}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data46 = data.status;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
for(const key10 in data46){
if(!(func2.call(constant39, key10))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key10}});errors++;
}
}
if(data46.observedGeneration !== undefined){
let data47 = data46.observedGeneration;
if(!((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data47 == "number"){
if(data47 < 0 || isNaN(data47)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data46.conditions !== undefined){
let data48 = data46.conditions;
if(Array.isArray(data48)){
if(data48.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len8 = data48.length;
for(let i12=0; i12<len8; i12++){
if(!(validate24(data48[i12], {instancePath:instancePath+"/status/conditions/" + i12,parentData:data48,parentDataProperty:i12,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data46.versions !== undefined){
let data50 = data46.versions;
if(Array.isArray(data50)){
if(data50.length > 1500){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions",keyword:"maxItems",params:{limit: 1500}});errors++;
}
const len9 = data50.length;
for(let i13=0; i13<len9; i13++){
let data51 = data50[i13];
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data51.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13,keyword:"required",params:{missingProperty: "platform"}});errors++;
}
if(data51.version === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13,keyword:"required",params:{missingProperty: "version"}});errors++;
}
if(data51.observedAt === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13,keyword:"required",params:{missingProperty: "observedAt"}});errors++;
}
for(const key11 in data51){
if(!(func2.call(constant40, key11))){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13,keyword:"additionalProperties",params:{additionalProperty: key11}});errors++;
}
}
if(data51.application !== undefined){
let data52 = data51.application;
if(typeof data52 === "string"){
if(func3(data52) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data52)){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.platform !== undefined){
let data53 = data51.platform;
if(typeof data53 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data53 === "Mainframe") || (data53 === "Open")) || (data53 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data51.version !== undefined){
let data54 = data51.version;
if(typeof data54 === "string"){
if(func3(data54) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/version",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern110.test(data54)){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/version",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?|Unknown|None)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/version",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.digest !== undefined){
let data55 = data51.digest;
if(typeof data55 === "string"){
if(func3(data55) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data55)){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.lastKnown !== undefined){
let data56 = data51.lastKnown;
if(typeof data56 === "string"){
if(func3(data56) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/lastKnown",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data56)){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/lastKnown",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/lastKnown",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.nearest !== undefined){
let data57 = data51.nearest;
if(typeof data57 === "string"){
if(func3(data57) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/nearest",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data57)){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/nearest",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/nearest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.differs !== undefined){
let data58 = data51.differs;
if(Array.isArray(data58)){
if(data58.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/differs",keyword:"maxItems",params:{limit: 50}});errors++;
}
const len10 = data58.length;
for(let i14=0; i14<len10; i14++){
let data59 = data58[i14];
if(typeof data59 === "string"){
if(func3(data59) > 2048){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/differs/" + i14,keyword:"maxLength",params:{limit: 2048}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/differs/" + i14,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/differs",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data51.undeclaredSince !== undefined){
let data60 = data51.undeclaredSince;
if(typeof data60 === "string"){
if(!(formats0.test(data60))){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/undeclaredSince",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/undeclaredSince",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data51.observedAt !== undefined){
let data61 = data51.observedAt;
if(typeof data61 === "string"){
if(!(formats0.test(data61))){
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/observedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13+"/observedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions/" + i13,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/versions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data46.pending !== undefined){
let data62 = data46.pending;
if(Array.isArray(data62)){
if(data62.length > 500){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending",keyword:"maxItems",params:{limit: 500}});errors++;
}
const len11 = data62.length;
for(let i15=0; i15<len11; i15++){
let data63 = data62[i15];
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
if(data63.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data63.platforms === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15,keyword:"required",params:{missingProperty: "platforms"}});errors++;
}
if(data63.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15,keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data63.state === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15,keyword:"required",params:{missingProperty: "state"}});errors++;
}
if(data63.requestedAt === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15,keyword:"required",params:{missingProperty: "requestedAt"}});errors++;
}
for(const key12 in data63){
if(!(func2.call(constant41, key12))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15,keyword:"additionalProperties",params:{additionalProperty: key12}});errors++;
}
}
if(data63.application !== undefined){
let data64 = data63.application;
if(typeof data64 === "string"){
if(func3(data64) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data64)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.platforms !== undefined){
let data65 = data63.platforms;
if(Array.isArray(data65)){
if(data65.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/platforms",keyword:"maxItems",params:{limit: 3}});errors++;
}
const len12 = data65.length;
for(let i16=0; i16<len12; i16++){
let data66 = data65[i16];
if(typeof data66 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/platforms/" + i16,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data66 === "Mainframe") || (data66 === "Open")) || (data66 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/platforms/" + i16,keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
let i17 = data65.length;
let j4;
if(i17 > 1){
const indices4 = {};
for(;i17--;){
let item4 = data65[i17];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/platforms",keyword:"uniqueItems",params:{i: i17, j: j4}});errors++;
break;
}
indices4[item4] = i17;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/platforms",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data63.from !== undefined){
let data67 = data63.from;
if(typeof data67 === "string"){
if(func3(data67) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/from",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern110.test(data67)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/from",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?|Unknown|None)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.to !== undefined){
let data68 = data63.to;
if(typeof data68 === "string"){
if(func3(data68) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/to",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data68)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/to",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.digest !== undefined){
let data69 = data63.digest;
if(typeof data69 === "string"){
if(func3(data69) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data69)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.state !== undefined){
let data70 = data63.state;
if(typeof data70 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data70 === "Passing") || (data70 === "Waiting")) || (data70 === "Refused"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/state",keyword:"enum",params:{allowedValues: constant42}});errors++;
}
}
if(data63.lane !== undefined){
let data71 = data63.lane;
if(typeof data71 === "string"){
if(func3(data71) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/lane",keyword:"maxLength",params:{limit: 63}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/lane",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.finding !== undefined){
let data72 = data63.finding;
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
if(data72.check === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding",keyword:"required",params:{missingProperty: "check"}});errors++;
}
if(data72.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data72.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding",keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key13 in data72){
if(!((((((key13 === "check") || (key13 === "reason")) || (key13 === "message")) || (key13 === "params")) || (key13 === "until")) || (key13 === "who"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding",keyword:"additionalProperties",params:{additionalProperty: key13}});errors++;
}
}
if(data72.check !== undefined){
let data73 = data72.check;
if(typeof data73 === "string"){
if(func3(data73) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/check",keyword:"maxLength",params:{limit: 63}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/check",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data72.reason !== undefined){
let data74 = data72.reason;
if(typeof data74 === "string"){
if(func3(data74) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data74)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data72.message !== undefined){
let data75 = data72.message;
if(typeof data75 === "string"){
if(func3(data75) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data72.params !== undefined){
let data76 = data72.params;
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
if(Object.keys(data76).length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/params",keyword:"maxProperties",params:{limit: 32}});errors++;
}
for(const key14 in data76){
let data77 = data76[key14];
if(typeof data77 === "string"){
if(func3(data77) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/params/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/params/" + key14.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/params",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data72.until !== undefined){
let data78 = data72.until;
if(typeof data78 === "string"){
if(!(formats0.test(data78))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data72.who !== undefined){
let data79 = data72.who;
if(typeof data79 === "string"){
if(func3(data79) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/who",keyword:"maxLength",params:{limit: 253}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding/who",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/finding",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data63.also !== undefined){
let data80 = data63.also;
if(Array.isArray(data80)){
if(data80.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len13 = data80.length;
for(let i18=0; i18<len13; i18++){
let data81 = data80[i18];
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
if(data81.check === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18,keyword:"required",params:{missingProperty: "check"}});errors++;
}
if(data81.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data81.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18,keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key15 in data81){
if(!((((((key15 === "check") || (key15 === "reason")) || (key15 === "message")) || (key15 === "params")) || (key15 === "until")) || (key15 === "who"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18,keyword:"additionalProperties",params:{additionalProperty: key15}});errors++;
}
}
if(data81.check !== undefined){
let data82 = data81.check;
if(typeof data82 === "string"){
if(func3(data82) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/check",keyword:"maxLength",params:{limit: 63}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/check",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data81.reason !== undefined){
let data83 = data81.reason;
if(typeof data83 === "string"){
if(func3(data83) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data83)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data81.message !== undefined){
let data84 = data81.message;
if(typeof data84 === "string"){
if(func3(data84) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data81.params !== undefined){
let data85 = data81.params;
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if(Object.keys(data85).length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/params",keyword:"maxProperties",params:{limit: 32}});errors++;
}
for(const key16 in data85){
let data86 = data85[key16];
if(typeof data86 === "string"){
if(func3(data86) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/params/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/params/" + key16.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/params",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data81.until !== undefined){
let data87 = data81.until;
if(typeof data87 === "string"){
if(!(formats0.test(data87))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data81.who !== undefined){
let data88 = data81.who;
if(typeof data88 === "string"){
if(func3(data88) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/who",keyword:"maxLength",params:{limit: 253}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18+"/who",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also/" + i18,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/also",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data63.requestedAt !== undefined){
let data89 = data63.requestedAt;
if(typeof data89 === "string"){
if(!(formats0.test(data89))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/requestedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/requestedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.requestedBy !== undefined){
let data90 = data63.requestedBy;
if(typeof data90 === "string"){
if(func3(data90) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/requestedBy",keyword:"maxLength",params:{limit: 253}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/requestedBy",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.controlledAt !== undefined){
let data91 = data63.controlledAt;
if(typeof data91 === "string"){
if(!(formats0.test(data91))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/controlledAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/controlledAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.deferrals !== undefined){
let data92 = data63.deferrals;
if(!((typeof data92 == "number") && (!(data92 % 1) && !isNaN(data92)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/deferrals",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data92 == "number"){
if(data92 < 0 || isNaN(data92)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/deferrals",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data63.nextTry !== undefined){
let data93 = data63.nextTry;
if(typeof data93 === "string"){
if(!(formats0.test(data93))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/nextTry",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15+"/nextTry",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending/" + i15,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pending",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data46.held !== undefined){
let data94 = data46.held;
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.file === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"required",params:{missingProperty: "file"}});errors++;
}
if(data94.line === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"required",params:{missingProperty: "line"}});errors++;
}
if(data94.column === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"required",params:{missingProperty: "column"}});errors++;
}
if(data94.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data94.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key17 in data94){
if(!(((((key17 === "file") || (key17 === "line")) || (key17 === "column")) || (key17 === "reason")) || (key17 === "message"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"additionalProperties",params:{additionalProperty: key17}});errors++;
}
}
if(data94.file !== undefined){
let data95 = data94.file;
if(typeof data95 === "string"){
if(func3(data95) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/file",keyword:"maxLength",params:{limit: 1024}});errors++;
}
if(func3(data95) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/file",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/file",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data94.line !== undefined){
let data96 = data94.line;
if(!((typeof data96 == "number") && (!(data96 % 1) && !isNaN(data96)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/line",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data96 == "number"){
if(data96 < 0 || isNaN(data96)){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/line",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data94.column !== undefined){
let data97 = data94.column;
if(!((typeof data97 == "number") && (!(data97 % 1) && !isNaN(data97)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/column",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data97 == "number"){
if(data97 < 0 || isNaN(data97)){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/column",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data94.reason !== undefined){
let data98 = data94.reason;
if(typeof data98 === "string"){
if(func3(data98) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data98)){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data94.message !== undefined){
let data99 = data94.message;
if(typeof data99 === "string"){
if(func3(data99) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/message",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data46.lock !== undefined){
let data100 = data46.lock;
if(data100 && typeof data100 == "object" && !Array.isArray(data100)){
if(data100.pass === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock",keyword:"required",params:{missingProperty: "pass"}});errors++;
}
if(data100.since === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock",keyword:"required",params:{missingProperty: "since"}});errors++;
}
for(const key18 in data100){
if(!(((key18 === "pass") || (key18 === "since")) || (key18 === "uid"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock",keyword:"additionalProperties",params:{additionalProperty: key18}});errors++;
}
}
if(data100.pass !== undefined){
let data101 = data100.pass;
if(typeof data101 === "string"){
if(func3(data101) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/pass",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data101) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/pass",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data101)){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/pass",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/pass",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data100.since !== undefined){
let data102 = data100.since;
if(typeof data102 === "string"){
if(!(formats0.test(data102))){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/since",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/since",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data100.uid !== undefined){
let data103 = data100.uid;
if(typeof data103 === "string"){
if(func3(data103) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/uid",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data103) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/uid",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lock/uid",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lock",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data46.lastPass !== undefined){
let data104 = data46.lastPass;
if(typeof data104 === "string"){
if(func3(data104) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data104) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data104)){
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lastPass",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data46.drift !== undefined){
let data105 = data46.drift;
if(Array.isArray(data105)){
if(data105.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len14 = data105.length;
for(let i19=0; i19<len14; i19++){
let data106 = data105[i19];
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
if(data106.target === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19,keyword:"required",params:{missingProperty: "target"}});errors++;
}
if(data106.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data106.item === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19,keyword:"required",params:{missingProperty: "item"}});errors++;
}
if(data106.expected === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19,keyword:"required",params:{missingProperty: "expected"}});errors++;
}
for(const key19 in data106){
if(!(((((key19 === "target") || (key19 === "application")) || (key19 === "item")) || (key19 === "expected")) || (key19 === "found"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19,keyword:"additionalProperties",params:{additionalProperty: key19}});errors++;
}
}
if(data106.target !== undefined){
let data107 = data106.target;
if(typeof data107 === "string"){
if(func3(data107) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/target",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data107) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/target",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data107)){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/target",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/target",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data106.application !== undefined){
let data108 = data106.application;
if(typeof data108 === "string"){
if(func3(data108) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data108)){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data106.item !== undefined){
let data109 = data106.item;
if(typeof data109 === "string"){
if(func3(data109) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/item",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/item",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data106.expected !== undefined){
let data110 = data106.expected;
if(typeof data110 === "string"){
if(func3(data110) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/expected",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/expected",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data106.found !== undefined){
let data111 = data106.found;
if(typeof data111 === "string"){
if(func3(data111) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/found",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19+"/found",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i19,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data46.summary !== undefined){
let data112 = data46.summary;
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
if(data112.inSync === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"required",params:{missingProperty: "inSync"}});errors++;
}
if(data112.pending === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"required",params:{missingProperty: "pending"}});errors++;
}
for(const key20 in data112){
if(!((key20 === "inSync") || (key20 === "pending"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"additionalProperties",params:{additionalProperty: key20}});errors++;
}
}
if(data112.inSync !== undefined){
let data113 = data112.inSync;
if(typeof data113 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/inSync",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data113 === "Yes") || (data113 === "No"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/inSync",keyword:"enum",params:{allowedValues: constant43}});errors++;
}
}
if(data112.pending !== undefined){
let data114 = data112.pending;
if(!((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/pending",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data114 == "number"){
if(data114 < 0 || isNaN(data114)){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/pending",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data46.open !== undefined){
if(typeof data46.open !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/status/open",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data46.nextOpening !== undefined){
let data116 = data46.nextOpening;
if(typeof data116 === "string"){
if(!(formats0.test(data116))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextOpening",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextOpening",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data46.nextClosing !== undefined){
let data117 = data46.nextClosing;
if(typeof data117 === "string"){
if(!(formats0.test(data117))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextClosing",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextClosing",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data46.access !== undefined){
let data118 = data46.access;
if(Array.isArray(data118)){
if(data118.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/access",keyword:"maxItems",params:{limit: 32}});errors++;
}
const len15 = data118.length;
for(let i20=0; i20<len15; i20++){
let data119 = data118[i20];
if(data119 && typeof data119 == "object" && !Array.isArray(data119)){
if(data119.target === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20,keyword:"required",params:{missingProperty: "target"}});errors++;
}
if(data119.wanted === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20,keyword:"required",params:{missingProperty: "wanted"}});errors++;
}
if(data119.due === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20,keyword:"required",params:{missingProperty: "due"}});errors++;
}
if(data119.phase === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20,keyword:"required",params:{missingProperty: "phase"}});errors++;
}
if(data119.state === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20,keyword:"required",params:{missingProperty: "state"}});errors++;
}
for(const key21 in data119){
if(!(func2.call(constant44, key21))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20,keyword:"additionalProperties",params:{additionalProperty: key21}});errors++;
}
}
if(data119.target !== undefined){
let data120 = data119.target;
if(typeof data120 === "string"){
if(func3(data120) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/target",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data120) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/target",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data120)){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/target",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/target",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data119.wanted !== undefined){
let data121 = data119.wanted;
if(typeof data121 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/wanted",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data121 === "Open") || (data121 === "Closed"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/wanted",keyword:"enum",params:{allowedValues: constant45}});errors++;
}
}
if(data119.due !== undefined){
let data122 = data119.due;
if(typeof data122 === "string"){
if(!(formats0.test(data122))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/due",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/due",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data119.phase !== undefined){
let data123 = data119.phase;
if(typeof data123 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/phase",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data123 === "Intended") || (data123 === "Done"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/phase",keyword:"enum",params:{allowedValues: constant46}});errors++;
}
}
if(data119.state !== undefined){
let data124 = data119.state;
if(typeof data124 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data124 === "Open") || (data124 === "Closed")) || (data124 === "Unknown"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/state",keyword:"enum",params:{allowedValues: constant47}});errors++;
}
}
if(data119.since !== undefined){
let data125 = data119.since;
if(typeof data125 === "string"){
if(!(formats0.test(data125))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/since",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/since",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data119.checkedAt !== undefined){
let data126 = data119.checkedAt;
if(typeof data126 === "string"){
if(!(formats0.test(data126))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/checkedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/checkedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data119.failures !== undefined){
let data127 = data119.failures;
if(!((typeof data127 == "number") && (!(data127 % 1) && !isNaN(data127)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/failures",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data127 == "number"){
if(data127 < 0 || isNaN(data127)){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/failures",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data119.nextTry !== undefined){
let data128 = data119.nextTry;
if(typeof data128 === "string"){
if(!(formats0.test(data128))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/nextTry",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/nextTry",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data119.finding !== undefined){
let data129 = data119.finding;
if(data129 && typeof data129 == "object" && !Array.isArray(data129)){
if(data129.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data129.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding",keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key22 in data129){
if(!((key22 === "reason") || (key22 === "message"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding",keyword:"additionalProperties",params:{additionalProperty: key22}});errors++;
}
}
if(data129.reason !== undefined){
let data130 = data129.reason;
if(typeof data130 === "string"){
if(func3(data130) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data130)){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data129.message !== undefined){
let data131 = data129.message;
if(typeof data131 === "string"){
if(func3(data131) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20+"/finding",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access/" + i20,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/access",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data46.probe !== undefined){
let data132 = data46.probe;
if(data132 && typeof data132 == "object" && !Array.isArray(data132)){
if(data132.checkedAt === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/probe",keyword:"required",params:{missingProperty: "checkedAt"}});errors++;
}
if(data132.failures === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/probe",keyword:"required",params:{missingProperty: "failures"}});errors++;
}
for(const key23 in data132){
if(!(((key23 === "checkedAt") || (key23 === "failures")) || (key23 === "failingSince"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/probe",keyword:"additionalProperties",params:{additionalProperty: key23}});errors++;
}
}
if(data132.checkedAt !== undefined){
let data133 = data132.checkedAt;
if(typeof data133 === "string"){
if(!(formats0.test(data133))){
(vErrors ??= []).push({instancePath:instancePath+"/status/probe/checkedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/probe/checkedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data132.failures !== undefined){
let data134 = data132.failures;
if(!((typeof data134 == "number") && (!(data134 % 1) && !isNaN(data134)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/probe/failures",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data134 == "number"){
if(data134 < 0 || isNaN(data134)){
(vErrors ??= []).push({instancePath:instancePath+"/status/probe/failures",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data132.failingSince !== undefined){
let data135 = data132.failingSince;
if(typeof data135 === "string"){
if(!(formats0.test(data135))){
(vErrors ??= []).push({instancePath:instancePath+"/status/probe/failingSince",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/probe/failingSince",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/probe",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data46.down !== undefined){
let data136 = data46.down;
if(Array.isArray(data136)){
if(data136.length > 400){
(vErrors ??= []).push({instancePath:instancePath+"/status/down",keyword:"maxItems",params:{limit: 400}});errors++;
}
const len16 = data136.length;
for(let i21=0; i21<len16; i21++){
let data137 = data136[i21];
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
if(data137.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/down/" + i21,keyword:"required",params:{missingProperty: "from"}});errors++;
}
for(const key24 in data137){
if(!((key24 === "from") || (key24 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/down/" + i21,keyword:"additionalProperties",params:{additionalProperty: key24}});errors++;
}
}
if(data137.from !== undefined){
let data138 = data137.from;
if(typeof data138 === "string"){
if(!(formats0.test(data138))){
(vErrors ??= []).push({instancePath:instancePath+"/status/down/" + i21+"/from",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/down/" + i21+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data137.to !== undefined){
let data139 = data137.to;
if(typeof data139 === "string"){
if(!(formats0.test(data139))){
(vErrors ??= []).push({instancePath:instancePath+"/status/down/" + i21+"/to",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/down/" + i21+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/down/" + i21,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/down",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data46.lateOpenings !== undefined){
let data140 = data46.lateOpenings;
if(Array.isArray(data140)){
if(data140.length > 400){
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings",keyword:"maxItems",params:{limit: 400}});errors++;
}
const len17 = data140.length;
for(let i22=0; i22<len17; i22++){
let data141 = data140[i22];
if(data141 && typeof data141 == "object" && !Array.isArray(data141)){
if(data141.due === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings/" + i22,keyword:"required",params:{missingProperty: "due"}});errors++;
}
for(const key25 in data141){
if(!((key25 === "due") || (key25 === "openedAt"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings/" + i22,keyword:"additionalProperties",params:{additionalProperty: key25}});errors++;
}
}
if(data141.due !== undefined){
let data142 = data141.due;
if(typeof data142 === "string"){
if(!(formats0.test(data142))){
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings/" + i22+"/due",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings/" + i22+"/due",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data141.openedAt !== undefined){
let data143 = data141.openedAt;
if(typeof data143 === "string"){
if(!(formats0.test(data143))){
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings/" + i22+"/openedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings/" + i22+"/openedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings/" + i22,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/lateOpenings",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate41.errors = vErrors;
return errors === 0;
}
const validateEstate = validate44;
const pattern127 = new RegExp("^[A-Za-z0-9/._~][^\\s]*$", "u");
const pattern128 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9._/-]*$", "u");
const pattern130 = new RegExp("^[1-9][0-9]{0,4}(ms|s|m|h)$", "u");
const pattern133 = new RegExp("^[^/?!\\[\\]\\\\\\s][^?!\\[\\]\\\\]*$", "u");
const pattern146 = new RegExp("^state-regressed/[0-9a-f]{32}$", "u");
const pattern147 = new RegExp("^prune/[0-9a-f]{32}$", "u");
function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Estate" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Estate")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant48}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.source === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "source"}});errors++;
}
for(const key1 in data3){
if(!((((((key1 === "source") || (key1 === "timeZone")) || (key1 === "locale")) || (key1 === "prune")) || (key1 === "writeBack")) || (key1 === "suspend"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.source !== undefined){
let data4 = data3.source;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.git === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source",keyword:"required",params:{missingProperty: "git"}});errors++;
}
for(const key2 in data4){
if(!(key2 === "git")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data4.git !== undefined){
let data5 = data4.git;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.url === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git",keyword:"required",params:{missingProperty: "url"}});errors++;
}
for(const key3 in data5){
if(!(((((((key3 === "url") || (key3 === "branch")) || (key3 === "path")) || (key3 === "interval")) || (key3 === "credentialsRef")) || (key3 === "webhookSecretRef")) || (key3 === "verify"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git",keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data5.url !== undefined){
let data6 = data5.url;
if(typeof data6 === "string"){
if(func3(data6) > 2048){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/url",keyword:"maxLength",params:{limit: 2048}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/url",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern127.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/url",keyword:"pattern",params:{pattern: "^[A-Za-z0-9/._~][^\\s]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/url",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data5.branch !== undefined){
let data7 = data5.branch;
if(typeof data7 === "string"){
if(func3(data7) > 244){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/branch",keyword:"maxLength",params:{limit: 244}});errors++;
}
if(func3(data7) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/branch",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern128.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/branch",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9._/-]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/branch",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data5.path !== undefined){
let data8 = data5.path;
if(typeof data8 === "string"){
if(func3(data8) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/path",keyword:"maxLength",params:{limit: 512}});errors++;
}
if(func3(data8) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/path",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern128.test(data8)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/path",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9._/-]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/path",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data5.interval !== undefined){
let data9 = data5.interval;
if(typeof data9 === "string"){
if(func3(data9) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/interval",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern130.test(data9)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/interval",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,4}(ms|s|m|h)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/interval",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data5.credentialsRef !== undefined){
let data10 = data5.credentialsRef;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/credentialsRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key4 in data10){
if(!(key4 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/credentialsRef",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data10.name !== undefined){
let data11 = data10.name;
if(typeof data11 === "string"){
if(func3(data11) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/credentialsRef/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data11) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/credentialsRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/credentialsRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/credentialsRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/credentialsRef",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data5.webhookSecretRef !== undefined){
let data12 = data5.webhookSecretRef;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/webhookSecretRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key5 in data12){
if(!(key5 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/webhookSecretRef",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data12.name !== undefined){
let data13 = data12.name;
if(typeof data13 === "string"){
if(func3(data13) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/webhookSecretRef/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data13) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/webhookSecretRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/webhookSecretRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/webhookSecretRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/webhookSecretRef",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data5.verify !== undefined){
let data14 = data5.verify;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.mode === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify",keyword:"required",params:{missingProperty: "mode"}});errors++;
}
for(const key6 in data14){
if(!((key6 === "mode") || (key6 === "rules"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data14.mode !== undefined){
let data15 = data14.mode;
if(typeof data15 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/mode",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data15 === "All") || (data15 === "None"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/mode",keyword:"enum",params:{allowedValues: constant49}});errors++;
}
}
if(data14.rules !== undefined){
let data16 = data14.rules;
if(Array.isArray(data16)){
if(data16.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.paths === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0,keyword:"required",params:{missingProperty: "paths"}});errors++;
}
if(data17.teams === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0,keyword:"required",params:{missingProperty: "teams"}});errors++;
}
for(const key7 in data17){
if(!((key7 === "paths") || (key7 === "teams"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data17.paths !== undefined){
let data18 = data17.paths;
if(Array.isArray(data18)){
if(data18.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths",keyword:"maxItems",params:{limit: 50}});errors++;
}
if(data18.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths",keyword:"minItems",params:{limit: 1}});errors++;
}
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
if(typeof data19 === "string"){
if(func3(data19) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths/" + i1,keyword:"maxLength",params:{limit: 512}});errors++;
}
if(func3(data19) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths/" + i1,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern133.test(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths/" + i1,keyword:"pattern",params:{pattern: "^[^/?!\\[\\]\\\\\\s][^?!\\[\\]\\\\]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths/" + i1,keyword:"type",params:{type: "string"}});errors++;
}
}
let i2 = data18.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data18[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths",keyword:"uniqueItems",params:{i: i2, j: j0}});errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/paths",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data17.teams !== undefined){
let data20 = data17.teams;
if(Array.isArray(data20)){
if(data20.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams",keyword:"maxItems",params:{limit: 50}});errors++;
}
if(data20.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams",keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data20.length;
for(let i3=0; i3<len2; i3++){
let data21 = data20[i3];
if(typeof data21 === "string"){
if(func3(data21) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams/" + i3,keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data21) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams/" + i3,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams/" + i3,keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams/" + i3,keyword:"type",params:{type: "string"}});errors++;
}
}
let i4 = data20.length;
let j1;
if(i4 > 1){
const indices1 = {};
for(;i4--;){
let item1 = data20[i4];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams",keyword:"uniqueItems",params:{i: i4, j: j1}});errors++;
break;
}
indices1[item1] = i4;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0+"/teams",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify/rules",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git/verify",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source/git",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/source",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.timeZone !== undefined){
let data22 = data3.timeZone;
if(typeof data22 === "string"){
if(func3(data22) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data22) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern40.test(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/timeZone",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.locale !== undefined){
let data23 = data3.locale;
if(typeof data23 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/locale",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data23 === "en") || (data23 === "fr"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/locale",keyword:"enum",params:{allowedValues: constant24}});errors++;
}
}
if(data3.prune !== undefined){
if(typeof data3.prune !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/prune",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data3.writeBack !== undefined){
if(typeof data3.writeBack !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/writeBack",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data3.suspend !== undefined){
let data26 = data3.suspend;
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data26.by === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"required",params:{missingProperty: "by"}});errors++;
}
if(data26.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"required",params:{missingProperty: "until"}});errors++;
}
for(const key8 in data26){
if(!(((key8 === "reason") || (key8 === "by")) || (key8 === "until"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data26.reason !== undefined){
let data27 = data26.reason;
if(typeof data27 === "string"){
if(func3(data27) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/reason",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data27) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data26.by !== undefined){
let data28 = data26.by;
if(typeof data28 === "string"){
if(func3(data28) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data28) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/by",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data26.until !== undefined){
let data29 = data26.until;
if(typeof data29 === "string"){
if(!pattern81.test(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/until",keyword:"pattern",params:{pattern: "^[^.]*([.][0-9]{1,9})?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$"}});errors++;
}
if(!(formats0.test(data29))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend/until",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/suspend",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data30 = data.status;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key9 in data30){
if(!(func2.call(constant50, key9))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data30.observedGeneration !== undefined){
let data31 = data30.observedGeneration;
if(!((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data31 == "number"){
if(data31 < 0 || isNaN(data31)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data30.conditions !== undefined){
let data32 = data30.conditions;
if(Array.isArray(data32)){
if(data32.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len3 = data32.length;
for(let i5=0; i5<len3; i5++){
if(!(validate24(data32[i5], {instancePath:instancePath+"/status/conditions/" + i5,parentData:data32,parentDataProperty:i5,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data30.revision !== undefined){
let data34 = data30.revision;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key10 in data34){
if(!((((key10 === "attempted") || (key10 === "applied")) || (key10 === "before")) || (key10 === "appliedAt"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision",keyword:"additionalProperties",params:{additionalProperty: key10}});errors++;
}
}
if(data34.attempted !== undefined){
let data35 = data34.attempted;
if(typeof data35 === "string"){
if(func3(data35) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/attempted",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern83.test(data35)){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/attempted",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/attempted",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data34.applied !== undefined){
let data36 = data34.applied;
if(typeof data36 === "string"){
if(func3(data36) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/applied",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern83.test(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/applied",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/applied",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data34.before !== undefined){
let data37 = data34.before;
if(typeof data37 === "string"){
if(func3(data37) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/before",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern83.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/before",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/before",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data34.appliedAt !== undefined){
let data38 = data34.appliedAt;
if(typeof data38 === "string"){
if(!(formats0.test(data38))){
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/appliedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/revision/appliedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/revision",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data30.inventory !== undefined){
let data39 = data30.inventory;
if(Array.isArray(data39)){
if(data39.length > 20000){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory",keyword:"maxItems",params:{limit: 20000}});errors++;
}
const len4 = data39.length;
for(let i6=0; i6<len4; i6++){
let data40 = data39[i6];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data40.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6,keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key11 in data40){
if(!(((key11 === "kind") || (key11 === "name")) || (key11 === "digest"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6,keyword:"additionalProperties",params:{additionalProperty: key11}});errors++;
}
}
if(data40.kind !== undefined){
let data41 = data40.kind;
if(typeof data41 === "string"){
if(func3(data41) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/kind",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data41)){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/kind",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/kind",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.name !== undefined){
let data42 = data40.name;
if(typeof data42 === "string"){
if(func3(data42) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data42) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data42)){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.digest !== undefined){
let data43 = data40.digest;
if(typeof data43 === "string"){
if(func3(data43) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/digest",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern72.test(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/digest",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory/" + i6,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/inventory",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data30.files !== undefined){
let data44 = data30.files;
if(Array.isArray(data44)){
if(data44.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/files",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len5 = data44.length;
for(let i7=0; i7<len5; i7++){
let data45 = data44[i7];
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.path === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7,keyword:"required",params:{missingProperty: "path"}});errors++;
}
if(data45.findings === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7,keyword:"required",params:{missingProperty: "findings"}});errors++;
}
for(const key12 in data45){
if(!((key12 === "path") || (key12 === "findings"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7,keyword:"additionalProperties",params:{additionalProperty: key12}});errors++;
}
}
if(data45.path !== undefined){
let data46 = data45.path;
if(typeof data46 === "string"){
if(func3(data46) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/path",keyword:"maxLength",params:{limit: 1024}});errors++;
}
if(func3(data46) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/path",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/path",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data45.findings !== undefined){
let data47 = data45.findings;
if(Array.isArray(data47)){
if(data47.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len6 = data47.length;
for(let i8=0; i8<len6; i8++){
let data48 = data47[i8];
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(data48.line === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8,keyword:"required",params:{missingProperty: "line"}});errors++;
}
if(data48.column === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8,keyword:"required",params:{missingProperty: "column"}});errors++;
}
if(data48.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data48.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8,keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key13 in data48){
if(!((((key13 === "line") || (key13 === "column")) || (key13 === "reason")) || (key13 === "message"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8,keyword:"additionalProperties",params:{additionalProperty: key13}});errors++;
}
}
if(data48.line !== undefined){
let data49 = data48.line;
if(!((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/line",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data49 == "number"){
if(data49 < 0 || isNaN(data49)){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/line",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data48.column !== undefined){
let data50 = data48.column;
if(!((typeof data50 == "number") && (!(data50 % 1) && !isNaN(data50)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/column",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data50 == "number"){
if(data50 < 0 || isNaN(data50)){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/column",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data48.reason !== undefined){
let data51 = data48.reason;
if(typeof data51 === "string"){
if(func3(data51) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data51)){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data48.message !== undefined){
let data52 = data48.message;
if(typeof data52 === "string"){
if(func3(data52) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings/" + i8,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7+"/findings",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/files/" + i7,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/files",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data30.held !== undefined){
let data53 = data30.held;
if(Array.isArray(data53)){
if(data53.length > 500){
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"maxItems",params:{limit: 500}});errors++;
}
const len7 = data53.length;
for(let i9=0; i9<len7; i9++){
let data54 = data53[i9];
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data54.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data54.file === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"required",params:{missingProperty: "file"}});errors++;
}
if(data54.line === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"required",params:{missingProperty: "line"}});errors++;
}
if(data54.column === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"required",params:{missingProperty: "column"}});errors++;
}
if(data54.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data54.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key14 in data54){
if(!(((((((key14 === "kind") || (key14 === "name")) || (key14 === "file")) || (key14 === "line")) || (key14 === "column")) || (key14 === "reason")) || (key14 === "message"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"additionalProperties",params:{additionalProperty: key14}});errors++;
}
}
if(data54.kind !== undefined){
let data55 = data54.kind;
if(typeof data55 === "string"){
if(func3(data55) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/kind",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data55)){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/kind",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/kind",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data54.name !== undefined){
let data56 = data54.name;
if(typeof data56 === "string"){
if(func3(data56) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data56) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data54.file !== undefined){
let data57 = data54.file;
if(typeof data57 === "string"){
if(func3(data57) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/file",keyword:"maxLength",params:{limit: 1024}});errors++;
}
if(func3(data57) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/file",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/file",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data54.line !== undefined){
let data58 = data54.line;
if(!((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/line",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data58 == "number"){
if(data58 < 0 || isNaN(data58)){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/line",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data54.column !== undefined){
let data59 = data54.column;
if(!((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/column",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data59 == "number"){
if(data59 < 0 || isNaN(data59)){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/column",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data54.reason !== undefined){
let data60 = data54.reason;
if(typeof data60 === "string"){
if(func3(data60) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data60)){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data54.message !== undefined){
let data61 = data54.message;
if(typeof data61 === "string"){
if(func3(data61) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/message",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held/" + i9,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/held",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data30.regression !== undefined){
let data62 = data30.regression;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.point === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/regression",keyword:"required",params:{missingProperty: "point"}});errors++;
}
if(data62.what === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/regression",keyword:"required",params:{missingProperty: "what"}});errors++;
}
for(const key15 in data62){
if(!((key15 === "point") || (key15 === "what"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/regression",keyword:"additionalProperties",params:{additionalProperty: key15}});errors++;
}
}
if(data62.point !== undefined){
let data63 = data62.point;
if(typeof data63 === "string"){
if(func3(data63) > 128){
(vErrors ??= []).push({instancePath:instancePath+"/status/regression/point",keyword:"maxLength",params:{limit: 128}});errors++;
}
if(!pattern146.test(data63)){
(vErrors ??= []).push({instancePath:instancePath+"/status/regression/point",keyword:"pattern",params:{pattern: "^state-regressed/[0-9a-f]{32}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/regression/point",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data62.what !== undefined){
let data64 = data62.what;
if(typeof data64 === "string"){
if(func3(data64) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/regression/what",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/regression/what",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/regression",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data30.records !== undefined){
let data65 = data30.records;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.sequence === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/records",keyword:"required",params:{missingProperty: "sequence"}});errors++;
}
for(const key16 in data65){
if(!(((((((key16 === "sequence") || (key16 === "hash")) || (key16 === "commit")) || (key16 === "writtenAt")) || (key16 === "begunAt")) || (key16 === "restoredTo")) || (key16 === "restoring"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/records",keyword:"additionalProperties",params:{additionalProperty: key16}});errors++;
}
}
if(data65.sequence !== undefined){
let data66 = data65.sequence;
if(!((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/sequence",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data66 == "number"){
if(data66 < 0 || isNaN(data66)){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/sequence",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data65.hash !== undefined){
let data67 = data65.hash;
if(typeof data67 === "string"){
if(func3(data67) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/hash",keyword:"maxLength",params:{limit: 71}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/records/hash",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.commit !== undefined){
let data68 = data65.commit;
if(typeof data68 === "string"){
if(func3(data68) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/commit",keyword:"maxLength",params:{limit: 64}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/records/commit",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.writtenAt !== undefined){
let data69 = data65.writtenAt;
if(typeof data69 === "string"){
if(!(formats0.test(data69))){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/writtenAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/records/writtenAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.begunAt !== undefined){
let data70 = data65.begunAt;
if(typeof data70 === "string"){
if(!(formats0.test(data70))){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/begunAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/records/begunAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.restoredTo !== undefined){
let data71 = data65.restoredTo;
if(!((typeof data71 == "number") && (!(data71 % 1) && !isNaN(data71)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/restoredTo",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data71 == "number"){
if(data71 < 0 || isNaN(data71)){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/restoredTo",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data65.restoring !== undefined){
if(typeof data65.restoring !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/status/records/restoring",keyword:"type",params:{type: "boolean"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/records",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data30.pendingPrune !== undefined){
let data73 = data30.pendingPrune;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
if(data73.point === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune",keyword:"required",params:{missingProperty: "point"}});errors++;
}
if(data73.commit === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune",keyword:"required",params:{missingProperty: "commit"}});errors++;
}
if(data73.objects === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune",keyword:"required",params:{missingProperty: "objects"}});errors++;
}
if(data73.confirm === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune",keyword:"required",params:{missingProperty: "confirm"}});errors++;
}
for(const key17 in data73){
if(!((((key17 === "point") || (key17 === "commit")) || (key17 === "objects")) || (key17 === "confirm"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune",keyword:"additionalProperties",params:{additionalProperty: key17}});errors++;
}
}
if(data73.point !== undefined){
let data74 = data73.point;
if(typeof data74 === "string"){
if(func3(data74) > 128){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/point",keyword:"maxLength",params:{limit: 128}});errors++;
}
if(!pattern147.test(data74)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/point",keyword:"pattern",params:{pattern: "^prune/[0-9a-f]{32}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/point",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data73.commit !== undefined){
let data75 = data73.commit;
if(typeof data75 === "string"){
if(func3(data75) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/commit",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern83.test(data75)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/commit",keyword:"pattern",params:{pattern: "^[0-9a-f]{40}([0-9a-f]{24})?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/commit",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data73.objects !== undefined){
let data76 = data73.objects;
if(Array.isArray(data76)){
if(data76.length > 20000){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects",keyword:"maxItems",params:{limit: 20000}});errors++;
}
const len8 = data76.length;
for(let i10=0; i10<len8; i10++){
let data77 = data76[i10];
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
if(data77.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data77.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10,keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key18 in data77){
if(!((key18 === "kind") || (key18 === "name"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10,keyword:"additionalProperties",params:{additionalProperty: key18}});errors++;
}
}
if(data77.kind !== undefined){
let data78 = data77.kind;
if(typeof data78 === "string"){
if(func3(data78) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10+"/kind",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data78)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10+"/kind",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10+"/kind",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.name !== undefined){
let data79 = data77.name;
if(typeof data79 === "string"){
if(func3(data79) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10+"/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data79) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data79)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10+"/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects/" + i10,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/objects",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data73.confirm !== undefined){
let data80 = data73.confirm;
if(typeof data80 === "string"){
if(func3(data80) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/confirm",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune/confirm",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pendingPrune",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
const validateGate = validate47;
const pattern154 = new RegExp("^([a-z0-9]([-a-z0-9]*[a-z0-9])?|MEP|Exceptional)$", "u");
const pattern155 = new RegExp("^(SlotEnd|[1-9][0-9]{0,4}(m|h))$", "u");
const pattern157 = new RegExp("^[1-9][0-9]{0,3}(m|h)$", "u");
function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Gate" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Gate")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant51}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.openers === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "openers"}});errors++;
}
if(data3.guards === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "guards"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant52, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.openers !== undefined){
let data5 = data3.openers;
if(typeof data5 === "string"){
if(func3(data5) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/openers",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data5) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/openers",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/openers",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/openers",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.guards !== undefined){
let data6 = data3.guards;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.environments === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards",keyword:"required",params:{missingProperty: "environments"}});errors++;
}
if(data6.platforms === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards",keyword:"required",params:{missingProperty: "platforms"}});errors++;
}
if(data6.lanes === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards",keyword:"required",params:{missingProperty: "lanes"}});errors++;
}
for(const key2 in data6){
if(!(((key2 === "environments") || (key2 === "platforms")) || (key2 === "lanes"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data6.environments !== undefined){
let data7 = data6.environments;
if(Array.isArray(data7)){
if(data7.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments",keyword:"maxItems",params:{limit: 16}});errors++;
}
if(data7.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(func3(data8) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments/" + i0,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data8) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments/" + i0,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data8)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments/" + i0,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments/" + i0,keyword:"type",params:{type: "string"}});errors++;
}
}
let i1 = data7.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data7[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments",keyword:"uniqueItems",params:{i: i1, j: j0}});errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/environments",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data6.platforms !== undefined){
let data9 = data6.platforms;
if(Array.isArray(data9)){
if(data9.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/platforms",keyword:"maxItems",params:{limit: 3}});errors++;
}
if(data9.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/platforms",keyword:"minItems",params:{limit: 1}});errors++;
}
const len1 = data9.length;
for(let i2=0; i2<len1; i2++){
let data10 = data9[i2];
if(typeof data10 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/platforms/" + i2,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data10 === "Mainframe") || (data10 === "Open")) || (data10 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/platforms/" + i2,keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
let i3 = data9.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data9[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/platforms",keyword:"uniqueItems",params:{i: i3, j: j1}});errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/platforms",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data6.lanes !== undefined){
let data11 = data6.lanes;
if(Array.isArray(data11)){
if(data11.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes",keyword:"maxItems",params:{limit: 16}});errors++;
}
if(data11.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes",keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data11.length;
for(let i4=0; i4<len2; i4++){
let data12 = data11[i4];
if(typeof data12 === "string"){
if(func3(data12) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes/" + i4,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data12) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes/" + i4,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern154.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes/" + i4,keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?|MEP|Exceptional)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes/" + i4,keyword:"type",params:{type: "string"}});errors++;
}
}
let i5 = data11.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data11[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes",keyword:"uniqueItems",params:{i: i5, j: j2}});errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards/lanes",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/guards",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.quorum !== undefined){
let data13 = data3.quorum;
if(!((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quorum",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data13 == "number"){
if(data13 > 10 || isNaN(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quorum",keyword:"maximum",params:{comparison: "<=", limit: 10}});errors++;
}
if(data13 < 1 || isNaN(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/quorum",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data3.fourEyes !== undefined){
if(typeof data3.fourEyes !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fourEyes",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data3.default !== undefined){
let data15 = data3.default;
if(typeof data15 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/default",keyword:"type",params:{type: "string"}});errors++;
}
if(!(data15 === "Closed")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/default",keyword:"enum",params:{allowedValues: constant53}});errors++;
}
}
if(data3.closesAt !== undefined){
let data16 = data3.closesAt;
if(typeof data16 === "string"){
if(func3(data16) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/closesAt",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern155.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/closesAt",keyword:"pattern",params:{pattern: "^(SlotEnd|[1-9][0-9]{0,4}(m|h))$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/closesAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.channels !== undefined){
let data17 = data3.channels;
if(Array.isArray(data17)){
if(data17.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/channels",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len3 = data17.length;
for(let i6=0; i6<len3; i6++){
let data18 = data17[i6];
if(typeof data18 === "string"){
if(func3(data18) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/channels/" + i6,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data18) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/channels/" + i6,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data18)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/channels/" + i6,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/channels/" + i6,keyword:"type",params:{type: "string"}});errors++;
}
}
let i7 = data17.length;
let j3;
if(i7 > 1){
const indices3 = {};
for(;i7--;){
let item3 = data17[i7];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
(vErrors ??= []).push({instancePath:instancePath+"/spec/channels",keyword:"uniqueItems",params:{i: i7, j: j3}});errors++;
break;
}
indices3[item3] = i7;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/channels",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.reminders !== undefined){
let data19 = data3.reminders;
if(Array.isArray(data19)){
if(data19.length > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders",keyword:"maxItems",params:{limit: 8}});errors++;
}
const len4 = data19.length;
for(let i8=0; i8<len4; i8++){
let data20 = data19[i8];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.before === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders/" + i8,keyword:"required",params:{missingProperty: "before"}});errors++;
}
for(const key3 in data20){
if(!(key3 === "before")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders/" + i8,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data20.before !== undefined){
let data21 = data20.before;
if(typeof data21 === "string"){
if(func3(data21) > 6){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders/" + i8+"/before",keyword:"maxLength",params:{limit: 6}});errors++;
}
if(!pattern157.test(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders/" + i8+"/before",keyword:"pattern",params:{pattern: "^[1-9][0-9]{0,3}(m|h)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders/" + i8+"/before",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders/" + i8,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reminders",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data22 = data.status;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key4 in data22){
if(!(((((((key4 === "observedGeneration") || (key4 === "conditions")) || (key4 === "state")) || (key4 === "nextSlot")) || (key4 === "summary")) || (key4 === "waiting")) || (key4 === "open"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data22.observedGeneration !== undefined){
let data23 = data22.observedGeneration;
if(!((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data23 == "number"){
if(data23 < 0 || isNaN(data23)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data22.conditions !== undefined){
let data24 = data22.conditions;
if(Array.isArray(data24)){
if(data24.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len5 = data24.length;
for(let i9=0; i9<len5; i9++){
if(!(validate24(data24[i9], {instancePath:instancePath+"/status/conditions/" + i9,parentData:data24,parentDataProperty:i9,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data22.state !== undefined){
let data26 = data22.state;
if(typeof data26 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data26 === "Open") || (data26 === "Partly")) || (data26 === "Closed"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"enum",params:{allowedValues: constant54}});errors++;
}
}
if(data22.nextSlot !== undefined){
let data27 = data22.nextSlot;
if(typeof data27 === "string"){
if(!(formats0.test(data27))){
(vErrors ??= []).push({instancePath:instancePath+"/status/nextSlot",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/nextSlot",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data22.summary !== undefined){
let data28 = data22.summary;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.waiting === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"required",params:{missingProperty: "waiting"}});errors++;
}
if(data28.open === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"required",params:{missingProperty: "open"}});errors++;
}
for(const key5 in data28){
if(!((key5 === "waiting") || (key5 === "open"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data28.waiting !== undefined){
let data29 = data28.waiting;
if(!((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/waiting",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data29 == "number"){
if(data29 < 0 || isNaN(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/waiting",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data28.open !== undefined){
let data30 = data28.open;
if(!((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/open",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data30 == "number"){
if(data30 < 0 || isNaN(data30)){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/open",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data22.waiting !== undefined){
let data31 = data22.waiting;
if(Array.isArray(data31)){
if(data31.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len6 = data31.length;
for(let i10=0; i10<len6; i10++){
let data32 = data31[i10];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data32.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data32.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10,keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data32.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10,keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key6 in data32){
if(!(func2.call(constant55, key6))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10,keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data32.environment !== undefined){
let data33 = data32.environment;
if(typeof data33 === "string"){
if(func3(data33) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data33) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data33)){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.application !== undefined){
let data34 = data32.application;
if(typeof data34 === "string"){
if(func3(data34) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data34)){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.to !== undefined){
let data35 = data32.to;
if(typeof data35 === "string"){
if(func3(data35) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/to",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data35)){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/to",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.digest !== undefined){
let data36 = data32.digest;
if(typeof data36 === "string"){
if(func3(data36) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.from !== undefined){
let data37 = data32.from;
if(typeof data37 === "string"){
if(func3(data37) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/from",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern110.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/from",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?|Unknown|None)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.lane !== undefined){
let data38 = data32.lane;
if(typeof data38 === "string"){
if(func3(data38) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/lane",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data38) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/lane",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern154.test(data38)){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/lane",keyword:"pattern",params:{pattern: "^([a-z0-9]([-a-z0-9]*[a-z0-9])?|MEP|Exceptional)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/lane",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.slot !== undefined){
let data39 = data32.slot;
if(typeof data39 === "string"){
if(!(formats0.test(data39))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/slot",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/slot",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.until !== undefined){
let data40 = data32.until;
if(typeof data40 === "string"){
if(!(formats0.test(data40))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.requestedAt !== undefined){
let data41 = data32.requestedAt;
if(typeof data41 === "string"){
if(!(formats0.test(data41))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/requestedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/requestedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.requestedBy !== undefined){
let data42 = data32.requestedBy;
if(typeof data42 === "string"){
if(func3(data42) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/requestedBy",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data42) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/requestedBy",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/requestedBy",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.openUntil !== undefined){
let data43 = data32.openUntil;
if(typeof data43 === "string"){
if(!(formats0.test(data43))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/openUntil",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/openUntil",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.shut !== undefined){
let data44 = data32.shut;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.by === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut",keyword:"required",params:{missingProperty: "by"}});errors++;
}
if(data44.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut",keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key7 in data44){
if(!(((((key7 === "by") || (key7 === "at")) || (key7 === "until")) || (key7 === "reason")) || (key7 === "ended"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut",keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data44.by !== undefined){
let data45 = data44.by;
if(typeof data45 === "string"){
if(func3(data45) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data45) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/by",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.at !== undefined){
let data46 = data44.at;
if(typeof data46 === "string"){
if(!(formats0.test(data46))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.until !== undefined){
let data47 = data44.until;
if(typeof data47 === "string"){
if(!(formats0.test(data47))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.reason !== undefined){
let data48 = data44.reason;
if(typeof data48 === "string"){
if(func3(data48) > 300){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/reason",keyword:"maxLength",params:{limit: 300}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.ended !== undefined){
if(typeof data44.ended !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut/ended",keyword:"type",params:{type: "boolean"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/shut",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data32.exceptional !== undefined){
let data50 = data32.exceptional;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.pass === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional",keyword:"required",params:{missingProperty: "pass"}});errors++;
}
if(data50.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data50.requestedBy === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional",keyword:"required",params:{missingProperty: "requestedBy"}});errors++;
}
for(const key8 in data50){
if(!(((key8 === "pass") || (key8 === "reason")) || (key8 === "requestedBy"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional",keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data50.pass !== undefined){
let data51 = data50.pass;
if(typeof data51 === "string"){
if(func3(data51) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional/pass",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data51) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional/pass",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional/pass",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data50.reason !== undefined){
let data52 = data50.reason;
if(typeof data52 === "string"){
if(func3(data52) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional/reason",keyword:"maxLength",params:{limit: 200}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data50.requestedBy !== undefined){
let data53 = data50.requestedBy;
if(typeof data53 === "string"){
if(func3(data53) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional/requestedBy",keyword:"maxLength",params:{limit: 120}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional/requestedBy",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/exceptional",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data32.voices !== undefined){
let data54 = data32.voices;
if(Array.isArray(data54)){
if(data54.length > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/voices",keyword:"maxItems",params:{limit: 10}});errors++;
}
const len7 = data54.length;
for(let i11=0; i11<len7; i11++){
let data55 = data54[i11];
if(typeof data55 === "string"){
if(func3(data55) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/voices/" + i11,keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data55) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/voices/" + i11,keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/voices/" + i11,keyword:"type",params:{type: "string"}});errors++;
}
}
let i12 = data54.length;
let j4;
if(i12 > 1){
const indices4 = {};
for(;i12--;){
let item4 = data54[i12];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/voices",keyword:"uniqueItems",params:{i: i12, j: j4}});errors++;
break;
}
indices4[item4] = i12;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10+"/voices",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting/" + i10,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/waiting",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data22.open !== undefined){
let data56 = data22.open;
if(Array.isArray(data56)){
if(data56.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/open",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len8 = data56.length;
for(let i13=0; i13<len8; i13++){
let data57 = data56[i13];
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data57.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data57.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13,keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data57.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13,keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key9 in data57){
if(!((((((((key9 === "environment") || (key9 === "application")) || (key9 === "to")) || (key9 === "digest")) || (key9 === "decisions")) || (key9 === "by")) || (key9 === "openedAt")) || (key9 === "until"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13,keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data57.environment !== undefined){
let data58 = data57.environment;
if(typeof data58 === "string"){
if(func3(data58) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data58) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data58)){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data57.application !== undefined){
let data59 = data57.application;
if(typeof data59 === "string"){
if(func3(data59) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data59)){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data57.to !== undefined){
let data60 = data57.to;
if(typeof data60 === "string"){
if(func3(data60) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/to",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data60)){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/to",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data57.digest !== undefined){
let data61 = data57.digest;
if(typeof data61 === "string"){
if(func3(data61) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data61)){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data57.decisions !== undefined){
let data62 = data57.decisions;
if(Array.isArray(data62)){
if(data62.length > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/decisions",keyword:"maxItems",params:{limit: 10}});errors++;
}
const len9 = data62.length;
for(let i14=0; i14<len9; i14++){
let data63 = data62[i14];
if(typeof data63 === "string"){
if(func3(data63) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/decisions/" + i14,keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data63) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/decisions/" + i14,keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/decisions/" + i14,keyword:"type",params:{type: "string"}});errors++;
}
}
let i15 = data62.length;
let j5;
if(i15 > 1){
const indices5 = {};
for(;i15--;){
let item5 = data62[i15];
if(typeof item5 !== "string"){
continue;
}
if(typeof indices5[item5] == "number"){
j5 = indices5[item5];
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/decisions",keyword:"uniqueItems",params:{i: i15, j: j5}});errors++;
break;
}
indices5[item5] = i15;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/decisions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data57.by !== undefined){
let data64 = data57.by;
if(Array.isArray(data64)){
if(data64.length > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/by",keyword:"maxItems",params:{limit: 10}});errors++;
}
const len10 = data64.length;
for(let i16=0; i16<len10; i16++){
let data65 = data64[i16];
if(typeof data65 === "string"){
if(func3(data65) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/by/" + i16,keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data65) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/by/" + i16,keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/by/" + i16,keyword:"type",params:{type: "string"}});errors++;
}
}
let i17 = data64.length;
let j6;
if(i17 > 1){
const indices6 = {};
for(;i17--;){
let item6 = data64[i17];
if(typeof item6 !== "string"){
continue;
}
if(typeof indices6[item6] == "number"){
j6 = indices6[item6];
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/by",keyword:"uniqueItems",params:{i: i17, j: j6}});errors++;
break;
}
indices6[item6] = i17;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/by",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data57.openedAt !== undefined){
let data66 = data57.openedAt;
if(typeof data66 === "string"){
if(!(formats0.test(data66))){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/openedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/openedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data57.until !== undefined){
let data67 = data57.until;
if(typeof data67 === "string"){
if(!(formats0.test(data67))){
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open/" + i13,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/open",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
const validateIncident = validate50;
const pattern174 = new RegExp("^[0-9T:-]{19}Z$", "u");
function validate50(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Incident" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Incident")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant56}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.severity === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "severity"}});errors++;
}
if(data3.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data3.owner === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "owner"}});errors++;
}
if(data3.detectedAt === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "detectedAt"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant57, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 200}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.severity !== undefined){
let data5 = data3.severity;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/severity",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data5 == "number"){
if(data5 > 4 || isNaN(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/severity",keyword:"maximum",params:{comparison: "<=", limit: 4}});errors++;
}
if(data5 < 1 || isNaN(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/severity",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data3.environment !== undefined){
let data6 = data3.environment;
if(typeof data6 === "string"){
if(func3(data6) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.application !== undefined){
let data7 = data3.application;
if(typeof data7 === "string"){
if(func3(data7) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.platform !== undefined){
let data8 = data3.platform;
if(typeof data8 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data8 === "Mainframe") || (data8 === "Open")) || (data8 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data3.owner !== undefined){
let data9 = data3.owner;
if(typeof data9 === "string"){
if(func3(data9) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data9) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data9)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/owner",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.release !== undefined){
let data10 = data3.release;
if(typeof data10 === "string"){
if(func3(data10) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/release",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(!pattern0.test(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/release",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/release",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.pass !== undefined){
let data11 = data3.pass;
if(typeof data11 === "string"){
if(func3(data11) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/pass",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data11) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/pass",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/pass",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/pass",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.detectedAt !== undefined){
let data12 = data3.detectedAt;
if(typeof data12 === "string"){
if(!pattern174.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/detectedAt",keyword:"pattern",params:{pattern: "^[0-9T:-]{19}Z$"}});errors++;
}
if(!(formats0.test(data12))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/detectedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/detectedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.restoredAt !== undefined){
let data13 = data3.restoredAt;
if(typeof data13 === "string"){
if(!pattern174.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/restoredAt",keyword:"pattern",params:{pattern: "^[0-9T:-]{19}Z$"}});errors++;
}
if(!(formats0.test(data13))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/restoredAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/restoredAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.state !== undefined){
let data14 = data3.state;
if(typeof data14 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((((data14 === "New") || (data14 === "Assigned")) || (data14 === "InProgress")) || (data14 === "Pending")) || (data14 === "Resolved")) || (data14 === "Closed")) || (data14 === "Reopened")) || (data14 === "Cancelled"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/state",keyword:"enum",params:{allowedValues: constant58}});errors++;
}
}
if(data3.pendingReason !== undefined){
let data15 = data3.pendingReason;
if(typeof data15 === "string"){
if(func3(data15) > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/pendingReason",keyword:"maxLength",params:{limit: 500}});errors++;
}
if(func3(data15) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/pendingReason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/pendingReason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.description !== undefined){
let data16 = data3.description;
if(typeof data16 === "string"){
if(func3(data16) > 4000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/description",keyword:"maxLength",params:{limit: 4000}});errors++;
}
if(func3(data16) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/description",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/description",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.cause !== undefined){
let data17 = data3.cause;
if(typeof data17 === "string"){
if(func3(data17) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cause",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data17) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cause",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cause",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.solution !== undefined){
let data18 = data3.solution;
if(typeof data18 === "string"){
if(func3(data18) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/solution",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data18) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/solution",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/solution",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data19 = data.status;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key2 in data19){
if(!(((((((key2 === "observedGeneration") || (key2 === "conditions")) || (key2 === "state")) || (key2 === "restoredAt")) || (key2 === "restoredBy")) || (key2 === "minutesToRestore")) || (key2 === "history"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data19.observedGeneration !== undefined){
let data20 = data19.observedGeneration;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data20 == "number"){
if(data20 < 0 || isNaN(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data19.conditions !== undefined){
let data21 = data19.conditions;
if(Array.isArray(data21)){
if(data21.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len0 = data21.length;
for(let i0=0; i0<len0; i0++){
if(!(validate24(data21[i0], {instancePath:instancePath+"/status/conditions/" + i0,parentData:data21,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data19.state !== undefined){
let data23 = data19.state;
if(typeof data23 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((((data23 === "New") || (data23 === "Assigned")) || (data23 === "InProgress")) || (data23 === "Pending")) || (data23 === "Resolved")) || (data23 === "Closed")) || (data23 === "Reopened")) || (data23 === "Cancelled"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/state",keyword:"enum",params:{allowedValues: constant58}});errors++;
}
}
if(data19.restoredAt !== undefined){
let data24 = data19.restoredAt;
if(typeof data24 === "string"){
if(!(formats0.test(data24))){
(vErrors ??= []).push({instancePath:instancePath+"/status/restoredAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/restoredAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data19.restoredBy !== undefined){
let data25 = data19.restoredBy;
if(typeof data25 === "string"){
if(func3(data25) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/restoredBy",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data25) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/restoredBy",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/status/restoredBy",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/restoredBy",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data19.minutesToRestore !== undefined){
let data26 = data19.minutesToRestore;
if(!((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/minutesToRestore",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data26 == "number"){
if(data26 < 0 || isNaN(data26)){
(vErrors ??= []).push({instancePath:instancePath+"/status/minutesToRestore",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data19.history !== undefined){
let data27 = data19.history;
if(Array.isArray(data27)){
if(data27.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/history",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len1 = data27.length;
for(let i1=0; i1<len1; i1++){
let data28 = data27[i1];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1,keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data28.state === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1,keyword:"required",params:{missingProperty: "state"}});errors++;
}
for(const key3 in data28){
if(!((key3 === "at") || (key3 === "state"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data28.at !== undefined){
let data29 = data28.at;
if(typeof data29 === "string"){
if(!(formats0.test(data29))){
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1+"/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data28.state !== undefined){
let data30 = data28.state;
if(typeof data30 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1+"/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((((data30 === "New") || (data30 === "Assigned")) || (data30 === "InProgress")) || (data30 === "Pending")) || (data30 === "Resolved")) || (data30 === "Closed")) || (data30 === "Reopened")) || (data30 === "Cancelled"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1+"/state",keyword:"enum",params:{allowedValues: constant58}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/history/" + i1,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/history",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate50.errors = vErrors;
return errors === 0;
}
const validateMEP = validate53;
const pattern188 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]{0,15}$", "u");
function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="MEP" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "MEP")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant59}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "type"}});errors++;
}
if(data3.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data3.calendar === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "calendar"}});errors++;
}
if(data3.window === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "window"}});errors++;
}
if(data3.items === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "items"}});errors++;
}
if(data3.runbook === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "runbook"}});errors++;
}
if(data3.rollback === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "rollback"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant60, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.type !== undefined){
let data5 = data3.type;
if(typeof data5 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/type",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data5 === "Ordinary") || (data5 === "Exceptional"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/type",keyword:"enum",params:{allowedValues: constant61}});errors++;
}
}
if(data3.environment !== undefined){
let data6 = data3.environment;
if(typeof data6 === "string"){
if(func3(data6) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.calendar !== undefined){
let data7 = data3.calendar;
if(typeof data7 === "string"){
if(func3(data7) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data7) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.cycle !== undefined){
let data8 = data3.cycle;
if(typeof data8 === "string"){
if(func3(data8) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cycle",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data8) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cycle",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data8)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cycle",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cycle",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.justification !== undefined){
let data9 = data3.justification;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
for(const key2 in data9){
if(!((((key2 === "reason") || (key2 === "reference")) || (key2 === "decidedAt")) || (key2 === "milestone"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data9.reason !== undefined){
let data10 = data9.reason;
if(typeof data10 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/reason",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data10 === "Regulatory") || (data10 === "ExternalSynchronisation")) || (data10 === "Incident"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/reason",keyword:"enum",params:{allowedValues: constant62}});errors++;
}
}
if(data9.reference !== undefined){
let data11 = data9.reference;
if(typeof data11 === "string"){
if(func3(data11) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/reference",keyword:"maxLength",params:{limit: 200}});errors++;
}
if(func3(data11) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/reference",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/reference",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data9.decidedAt !== undefined){
let data12 = data9.decidedAt;
if(typeof data12 === "string"){
if(func3(data12) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/decidedAt",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/decidedAt",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/decidedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data9.milestone !== undefined){
let data13 = data9.milestone;
if(typeof data13 === "string"){
if(func3(data13) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/milestone",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data13) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/milestone",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern52.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/milestone",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification/milestone",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/justification",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.window !== undefined){
let data14 = data3.window;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.from === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/window",keyword:"required",params:{missingProperty: "from"}});errors++;
}
if(data14.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/window",keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key3 in data14){
if(!((key3 === "from") || (key3 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/window",keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data14.from !== undefined){
let data15 = data14.from;
if(typeof data15 === "string"){
if(func3(data15) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/window/from",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data15)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/window/from",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/window/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data14.to !== undefined){
let data16 = data14.to;
if(typeof data16 === "string"){
if(func3(data16) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/window/to",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/window/to",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/window/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/window",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.items !== undefined){
let data17 = data3.items;
if(Array.isArray(data17)){
if(data17.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items",keyword:"maxItems",params:{limit: 100}});errors++;
}
if(data17.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data17.length;
for(let i0=0; i0<len0; i0++){
let data18 = data17[i0];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data18.version === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0,keyword:"required",params:{missingProperty: "version"}});errors++;
}
if(data18.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
for(const key4 in data18){
if(!((((key4 === "application") || (key4 === "version")) || (key4 === "kind")) || (key4 === "acceptance"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0,keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data18.application !== undefined){
let data19 = data18.application;
if(typeof data19 === "string"){
if(func3(data19) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data18.version !== undefined){
let data20 = data18.version;
if(typeof data20 === "string"){
if(func3(data20) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/version",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/version",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/version",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data18.kind !== undefined){
let data21 = data18.kind;
if(typeof data21 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/kind",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data21 === "Initial") || (data21 === "Change"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/kind",keyword:"enum",params:{allowedValues: constant63}});errors++;
}
}
if(data18.acceptance !== undefined){
let data22 = data18.acceptance;
if(typeof data22 === "string"){
if(func3(data22) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/acceptance",keyword:"maxLength",params:{limit: 200}});errors++;
}
if(func3(data22) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/acceptance",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0+"/acceptance",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/items/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/items",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.requires !== undefined){
let data23 = data3.requires;
if(Array.isArray(data23)){
if(data23.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires",keyword:"maxItems",params:{limit: 3}});errors++;
}
const len1 = data23.length;
for(let i1=0; i1<len1; i1++){
let data24 = data23[i1];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.verdict === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1,keyword:"required",params:{missingProperty: "verdict"}});errors++;
}
if(data24.teams === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1,keyword:"required",params:{missingProperty: "teams"}});errors++;
}
for(const key5 in data24){
if(!(((key5 === "verdict") || (key5 === "teams")) || (key5 === "offset"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1,keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data24.verdict !== undefined){
let data25 = data24.verdict;
if(typeof data25 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/verdict",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data25 === "Approve") || (data25 === "Favourable")) || (data25 === "Go"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/verdict",keyword:"enum",params:{allowedValues: constant64}});errors++;
}
}
if(data24.teams !== undefined){
let data26 = data24.teams;
if(Array.isArray(data26)){
if(data26.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams",keyword:"maxItems",params:{limit: 16}});errors++;
}
if(data26.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams",keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
let data27 = data26[i2];
if(typeof data27 === "string"){
if(func3(data27) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams/" + i2,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data27) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams/" + i2,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data27)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams/" + i2,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams/" + i2,keyword:"type",params:{type: "string"}});errors++;
}
}
let i3 = data26.length;
let j0;
if(i3 > 1){
const indices0 = {};
for(;i3--;){
let item0 = data26[i3];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams",keyword:"uniqueItems",params:{i: i3, j: j0}});errors++;
break;
}
indices0[item0] = i3;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/teams",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data24.offset !== undefined){
let data28 = data24.offset;
if(!((typeof data28 == "number") && (!(data28 % 1) && !isNaN(data28)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/offset",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data28 == "number"){
if(data28 > 120 || isNaN(data28)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/offset",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data28 < 0 || isNaN(data28)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1+"/offset",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires/" + i1,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/requires",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.contentFreeze !== undefined){
let data29 = data3.contentFreeze;
if(!((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/contentFreeze",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data29 == "number"){
if(data29 > 120 || isNaN(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/contentFreeze",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data29 < 0 || isNaN(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/contentFreeze",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data3.precheck !== undefined){
let data30 = data3.precheck;
if(!((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/precheck",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data30 == "number"){
if(data30 > 120 || isNaN(data30)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/precheck",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data30 < 0 || isNaN(data30)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/precheck",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data3.fiche !== undefined){
let data31 = data3.fiche;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.risks === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche",keyword:"required",params:{missingProperty: "risks"}});errors++;
}
if(data31.impacts === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche",keyword:"required",params:{missingProperty: "impacts"}});errors++;
}
if(data31.tests === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche",keyword:"required",params:{missingProperty: "tests"}});errors++;
}
for(const key6 in data31){
if(!(func2.call(constant65, key6))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data31.offset !== undefined){
let data32 = data31.offset;
if(!((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/offset",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data32 == "number"){
if(data32 > 120 || isNaN(data32)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/offset",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data32 < 0 || isNaN(data32)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/offset",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data31.risks !== undefined){
let data33 = data31.risks;
if(typeof data33 === "string"){
if(func3(data33) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/risks",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data33) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/risks",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/risks",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.impacts !== undefined){
let data34 = data31.impacts;
if(typeof data34 === "string"){
if(func3(data34) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/impacts",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data34) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/impacts",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/impacts",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.prerequisites !== undefined){
let data35 = data31.prerequisites;
if(typeof data35 === "string"){
if(func3(data35) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/prerequisites",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data35) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/prerequisites",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/prerequisites",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.exploitation !== undefined){
let data36 = data31.exploitation;
if(typeof data36 === "string"){
if(func3(data36) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/exploitation",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data36) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/exploitation",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/exploitation",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.capacity !== undefined){
let data37 = data31.capacity;
if(typeof data37 === "string"){
if(func3(data37) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/capacity",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data37) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/capacity",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/capacity",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.tests !== undefined){
let data38 = data31.tests;
if(typeof data38 === "string"){
if(func3(data38) > 2000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/tests",keyword:"maxLength",params:{limit: 2000}});errors++;
}
if(func3(data38) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/tests",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/tests",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.contacts !== undefined){
let data39 = data31.contacts;
if(Array.isArray(data39)){
if(data39.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/contacts",keyword:"maxItems",params:{limit: 50}});errors++;
}
const len3 = data39.length;
for(let i4=0; i4<len3; i4++){
let data40 = data39[i4];
if(typeof data40 === "string"){
if(func3(data40) > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/contacts/" + i4,keyword:"maxLength",params:{limit: 200}});errors++;
}
if(func3(data40) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/contacts/" + i4,keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/contacts/" + i4,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/contacts",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data31.link !== undefined){
let data41 = data31.link;
if(typeof data41 === "string"){
if(func3(data41) > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/link",keyword:"maxLength",params:{limit: 500}});errors++;
}
if(func3(data41) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/link",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche/link",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/fiche",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.runbook !== undefined){
let data42 = data3.runbook;
if(Array.isArray(data42)){
if(data42.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook",keyword:"maxItems",params:{limit: 200}});errors++;
}
if(data42.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook",keyword:"minItems",params:{limit: 1}});errors++;
}
const len4 = data42.length;
for(let i5=0; i5<len4; i5++){
let data43 = data42[i5];
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
if(data43.step === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5,keyword:"required",params:{missingProperty: "step"}});errors++;
}
if(data43.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5,keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data43.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5,keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data43.minutes === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5,keyword:"required",params:{missingProperty: "minutes"}});errors++;
}
if(data43.owner === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5,keyword:"required",params:{missingProperty: "owner"}});errors++;
}
for(const key7 in data43){
if(!((((((((key7 === "step") || (key7 === "title")) || (key7 === "at")) || (key7 === "minutes")) || (key7 === "owner")) || (key7 === "dependsOn")) || (key7 === "run")) || (key7 === "decision"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data43.step !== undefined){
let data44 = data43.step;
if(typeof data44 === "string"){
if(func3(data44) > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/step",keyword:"maxLength",params:{limit: 16}});errors++;
}
if(!pattern188.test(data44)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/step",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9-]{0,15}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/step",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data43.title !== undefined){
let data45 = data43.title;
if(typeof data45 === "string"){
if(func3(data45) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data45) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data45)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data43.at !== undefined){
let data46 = data43.at;
if(typeof data46 === "string"){
if(func3(data46) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/at",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data46)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/at",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data43.minutes !== undefined){
let data47 = data43.minutes;
if(!((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/minutes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data47 == "number"){
if(data47 > 1440 || isNaN(data47)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/minutes",keyword:"maximum",params:{comparison: "<=", limit: 1440}});errors++;
}
if(data47 < 1 || isNaN(data47)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/minutes",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data43.owner !== undefined){
let data48 = data43.owner;
if(typeof data48 === "string"){
if(func3(data48) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/owner",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data48) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/owner",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data48)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/owner",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/owner",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data43.dependsOn !== undefined){
let data49 = data43.dependsOn;
if(Array.isArray(data49)){
if(data49.length > 20){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/dependsOn",keyword:"maxItems",params:{limit: 20}});errors++;
}
const len5 = data49.length;
for(let i6=0; i6<len5; i6++){
let data50 = data49[i6];
if(typeof data50 === "string"){
if(func3(data50) > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/dependsOn/" + i6,keyword:"maxLength",params:{limit: 16}});errors++;
}
if(!pattern188.test(data50)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/dependsOn/" + i6,keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9-]{0,15}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/dependsOn/" + i6,keyword:"type",params:{type: "string"}});errors++;
}
}
let i7 = data49.length;
let j1;
if(i7 > 1){
const indices1 = {};
for(;i7--;){
let item1 = data49[i7];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/dependsOn",keyword:"uniqueItems",params:{i: i7, j: j1}});errors++;
break;
}
indices1[item1] = i7;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/dependsOn",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data43.run !== undefined){
let data51 = data43.run;
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
if(data51.action === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run",keyword:"required",params:{missingProperty: "action"}});errors++;
}
for(const key8 in data51){
if(!((key8 === "action") || (key8 === "platforms"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run",keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data51.action !== undefined){
let data52 = data51.action;
if(typeof data52 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/action",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data52 === "ControlContent") || (data52 === "Deploy"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/action",keyword:"enum",params:{allowedValues: constant66}});errors++;
}
}
if(data51.platforms !== undefined){
let data53 = data51.platforms;
if(Array.isArray(data53)){
if(data53.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/platforms",keyword:"maxItems",params:{limit: 3}});errors++;
}
if(data53.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/platforms",keyword:"minItems",params:{limit: 1}});errors++;
}
const len6 = data53.length;
for(let i8=0; i8<len6; i8++){
let data54 = data53[i8];
if(typeof data54 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/platforms/" + i8,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data54 === "Mainframe") || (data54 === "Open")) || (data54 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/platforms/" + i8,keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
let i9 = data53.length;
let j2;
if(i9 > 1){
const indices2 = {};
for(;i9--;){
let item2 = data53[i9];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/platforms",keyword:"uniqueItems",params:{i: i9, j: j2}});errors++;
break;
}
indices2[item2] = i9;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run/platforms",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/run",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data43.decision !== undefined){
if(typeof data43.decision !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5+"/decision",keyword:"type",params:{type: "boolean"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook/" + i5,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/runbook",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.tolerance !== undefined){
let data56 = data3.tolerance;
if(!((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/tolerance",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data56 == "number"){
if(data56 > 240 || isNaN(data56)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/tolerance",keyword:"maximum",params:{comparison: "<=", limit: 240}});errors++;
}
if(data56 < 0 || isNaN(data56)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/tolerance",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data3.rollback !== undefined){
let data57 = data3.rollback;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.minutes === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback",keyword:"required",params:{missingProperty: "minutes"}});errors++;
}
if(data57.backBy === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback",keyword:"required",params:{missingProperty: "backBy"}});errors++;
}
for(const key9 in data57){
if(!(((key9 === "minutes") || (key9 === "backBy")) || (key9 === "steps"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data57.minutes !== undefined){
let data58 = data57.minutes;
if(!((typeof data58 == "number") && (!(data58 % 1) && !isNaN(data58)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/minutes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data58 == "number"){
if(data58 > 1440 || isNaN(data58)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/minutes",keyword:"maximum",params:{comparison: "<=", limit: 1440}});errors++;
}
if(data58 < 1 || isNaN(data58)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/minutes",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data57.backBy !== undefined){
let data59 = data57.backBy;
if(typeof data59 === "string"){
if(func3(data59) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/backBy",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data59)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/backBy",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/backBy",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data57.steps !== undefined){
let data60 = data57.steps;
if(Array.isArray(data60)){
if(data60.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/steps",keyword:"maxItems",params:{limit: 50}});errors++;
}
const len7 = data60.length;
for(let i10=0; i10<len7; i10++){
let data61 = data60[i10];
if(typeof data61 === "string"){
if(func3(data61) > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/steps/" + i10,keyword:"maxLength",params:{limit: 500}});errors++;
}
if(func3(data61) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/steps/" + i10,keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/steps/" + i10,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/steps",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.cancelled !== undefined){
let data62 = data3.cancelled;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data62.by === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled",keyword:"required",params:{missingProperty: "by"}});errors++;
}
for(const key10 in data62){
if(!((key10 === "reason") || (key10 === "by"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled",keyword:"additionalProperties",params:{additionalProperty: key10}});errors++;
}
}
if(data62.reason !== undefined){
let data63 = data62.reason;
if(typeof data63 === "string"){
if(func3(data63) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled/reason",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data63) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data62.by !== undefined){
let data64 = data62.by;
if(typeof data64 === "string"){
if(func3(data64) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data64) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled/by",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cancelled",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data65 = data.status;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
for(const key11 in data65){
if(!(func2.call(constant67, key11))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key11}});errors++;
}
}
if(data65.observedGeneration !== undefined){
let data66 = data65.observedGeneration;
if(!((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data66 == "number"){
if(data66 < 0 || isNaN(data66)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data65.conditions !== undefined){
let data67 = data65.conditions;
if(Array.isArray(data67)){
if(data67.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len8 = data67.length;
for(let i11=0; i11<len8; i11++){
if(!(validate24(data67[i11], {instancePath:instancePath+"/status/conditions/" + i11,parentData:data67,parentDataProperty:i11,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data65.phase !== undefined){
let data69 = data65.phase;
if(typeof data69 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/phase",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((((((data69 === "Planned") || (data69 === "Approved")) || (data69 === "Cleared")) || (data69 === "Running")) || (data69 === "Done")) || (data69 === "RolledBack")) || (data69 === "Failed")) || (data69 === "Lost")) || (data69 === "NoGo")) || (data69 === "Refused")) || (data69 === "Cancelled"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/phase",keyword:"enum",params:{allowedValues: constant68}});errors++;
}
}
if(data65.warnings !== undefined){
let data70 = data65.warnings;
if(Array.isArray(data70)){
if(data70.length > 20){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings",keyword:"maxItems",params:{limit: 20}});errors++;
}
const len9 = data70.length;
for(let i12=0; i12<len9; i12++){
let data71 = data70[i12];
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
if(data71.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data71.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12,keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key12 in data71){
if(!((key12 === "reason") || (key12 === "message"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12,keyword:"additionalProperties",params:{additionalProperty: key12}});errors++;
}
}
if(data71.reason !== undefined){
let data72 = data71.reason;
if(typeof data72 === "string"){
if(func3(data72) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data72)){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data71.message !== undefined){
let data73 = data71.message;
if(typeof data73 === "string"){
if(func3(data73) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12+"/message",keyword:"maxLength",params:{limit: 1024}});errors++;
}
if(func3(data73) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12+"/message",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i12,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data65.requirements !== undefined){
let data74 = data65.requirements;
if(Array.isArray(data74)){
if(data74.length > 50){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements",keyword:"maxItems",params:{limit: 50}});errors++;
}
const len10 = data74.length;
for(let i13=0; i13<len10; i13++){
let data75 = data74[i13];
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.verdict === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13,keyword:"required",params:{missingProperty: "verdict"}});errors++;
}
if(data75.team === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13,keyword:"required",params:{missingProperty: "team"}});errors++;
}
if(data75.state === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13,keyword:"required",params:{missingProperty: "state"}});errors++;
}
for(const key13 in data75){
if(!(func2.call(constant69, key13))){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13,keyword:"additionalProperties",params:{additionalProperty: key13}});errors++;
}
}
if(data75.verdict !== undefined){
let data76 = data75.verdict;
if(typeof data76 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/verdict",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data76 === "Approve") || (data76 === "Favourable")) || (data76 === "Go"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/verdict",keyword:"enum",params:{allowedValues: constant64}});errors++;
}
}
if(data75.team !== undefined){
let data77 = data75.team;
if(typeof data77 === "string"){
if(func3(data77) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/team",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data77) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/team",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data77)){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/team",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/team",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data75.due !== undefined){
let data78 = data75.due;
if(typeof data78 === "string"){
if(func3(data78) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/due",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data78)){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/due",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/due",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data75.state !== undefined){
let data79 = data75.state;
if(typeof data79 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/state",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((data79 === "Missing") || (data79 === "Given")) || (data79 === "GivenLate")) || (data79 === "GivenEarly")) || (data79 === "EndsEarly")) || (data79 === "Negative"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/state",keyword:"enum",params:{allowedValues: constant70}});errors++;
}
}
if(data75.said !== undefined){
let data80 = data75.said;
if(typeof data80 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/said",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((data80 === "Approve") || (data80 === "Refuse")) || (data80 === "Favourable")) || (data80 === "WithReservations")) || (data80 === "Unfavourable")) || (data80 === "Go")) || (data80 === "NoGo"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/said",keyword:"enum",params:{allowedValues: constant71}});errors++;
}
}
if(data75.reservations !== undefined){
let data81 = data75.reservations;
if(Array.isArray(data81)){
if(data81.length > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/reservations",keyword:"maxItems",params:{limit: 10}});errors++;
}
const len11 = data81.length;
for(let i14=0; i14<len11; i14++){
let data82 = data81[i14];
if(typeof data82 === "string"){
if(func3(data82) > 240){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/reservations/" + i14,keyword:"maxLength",params:{limit: 240}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/reservations/" + i14,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/reservations",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data75.moreReservations !== undefined){
let data83 = data75.moreReservations;
if(!((typeof data83 == "number") && (!(data83 % 1) && !isNaN(data83)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/moreReservations",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data83 == "number"){
if(data83 < 0 || isNaN(data83)){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/moreReservations",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data75.why !== undefined){
let data84 = data75.why;
if(typeof data84 === "string"){
if(func3(data84) > 240){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/why",keyword:"maxLength",params:{limit: 240}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/why",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data75.decision !== undefined){
let data85 = data75.decision;
if(typeof data85 === "string"){
if(func3(data85) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/decision",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data85) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/decision",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/decision",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data75.at !== undefined){
let data86 = data75.at;
if(typeof data86 === "string"){
if(!(formats0.test(data86))){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data75.until !== undefined){
let data87 = data75.until;
if(typeof data87 === "string"){
if(!(formats0.test(data87))){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data75.by !== undefined){
let data88 = data75.by;
if(typeof data88 === "string"){
if(func3(data88) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data88) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13+"/by",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements/" + i13,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/requirements",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data65.frozen !== undefined){
let data89 = data65.frozen;
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
if(data89.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data89.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen",keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key14 in data89){
if(!((key14 === "at") || (key14 === "digest"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen",keyword:"additionalProperties",params:{additionalProperty: key14}});errors++;
}
}
if(data89.at !== undefined){
let data90 = data89.at;
if(typeof data90 === "string"){
if(!(formats0.test(data90))){
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data89.digest !== undefined){
let data91 = data89.digest;
if(typeof data91 === "string"){
if(func3(data91) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data91)){
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/frozen",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data65.carried !== undefined){
let data92 = data65.carried;
if(data92 && typeof data92 == "object" && !Array.isArray(data92)){
if(data92.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data92.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried",keyword:"required",params:{missingProperty: "digest"}});errors++;
}
if(data92.spec === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried",keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key15 in data92){
if(!(((key15 === "at") || (key15 === "digest")) || (key15 === "spec"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried",keyword:"additionalProperties",params:{additionalProperty: key15}});errors++;
}
}
if(data92.at !== undefined){
let data93 = data92.at;
if(typeof data93 === "string"){
if(!(formats0.test(data93))){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/carried/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data92.digest !== undefined){
let data94 = data92.digest;
if(typeof data94 === "string"){
if(func3(data94) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data94)){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/carried/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data92.spec !== undefined){
let data95 = data92.spec;
if(typeof data95 === "string"){
if(func3(data95) > 524288){
(vErrors ??= []).push({instancePath:instancePath+"/status/carried/spec",keyword:"maxLength",params:{limit: 524288}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/carried/spec",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/carried",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data65.pass !== undefined){
let data96 = data65.pass;
if(typeof data96 === "string"){
if(func3(data96) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/pass",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data96) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/pass",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data96)){
(vErrors ??= []).push({instancePath:instancePath+"/status/pass",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pass",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.currentStep !== undefined){
let data97 = data65.currentStep;
if(typeof data97 === "string"){
if(func3(data97) > 160){
(vErrors ??= []).push({instancePath:instancePath+"/status/currentStep",keyword:"maxLength",params:{limit: 160}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/currentStep",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.steps !== undefined){
let data98 = data65.steps;
if(Array.isArray(data98)){
if(data98.length > 400){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps",keyword:"maxItems",params:{limit: 400}});errors++;
}
const len12 = data98.length;
for(let i15=0; i15<len12; i15++){
let data99 = data98[i15];
if(data99 && typeof data99 == "object" && !Array.isArray(data99)){
if(data99.step === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15,keyword:"required",params:{missingProperty: "step"}});errors++;
}
if(data99.phase === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15,keyword:"required",params:{missingProperty: "phase"}});errors++;
}
if(data99.plannedStart === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15,keyword:"required",params:{missingProperty: "plannedStart"}});errors++;
}
if(data99.plannedEnd === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15,keyword:"required",params:{missingProperty: "plannedEnd"}});errors++;
}
for(const key16 in data99){
if(!(func2.call(constant72, key16))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15,keyword:"additionalProperties",params:{additionalProperty: key16}});errors++;
}
}
if(data99.step !== undefined){
let data100 = data99.step;
if(typeof data100 === "string"){
if(func3(data100) > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/step",keyword:"maxLength",params:{limit: 16}});errors++;
}
if(!pattern188.test(data100)){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/step",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9-]{0,15}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/step",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data99.phase !== undefined){
let data101 = data99.phase;
if(typeof data101 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/phase",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((data101 === "Pending") || (data101 === "Due")) || (data101 === "Blocked")) || (data101 === "Running")) || (data101 === "Done")) || (data101 === "Failed")) || (data101 === "Skipped"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/phase",keyword:"enum",params:{allowedValues: constant73}});errors++;
}
}
if(data99.plannedStart !== undefined){
let data102 = data99.plannedStart;
if(typeof data102 === "string"){
if(!(formats0.test(data102))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/plannedStart",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/plannedStart",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data99.plannedEnd !== undefined){
let data103 = data99.plannedEnd;
if(typeof data103 === "string"){
if(!(formats0.test(data103))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/plannedEnd",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/plannedEnd",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data99.startedAt !== undefined){
let data104 = data99.startedAt;
if(typeof data104 === "string"){
if(!(formats0.test(data104))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/startedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/startedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data99.endedAt !== undefined){
let data105 = data99.endedAt;
if(typeof data105 === "string"){
if(!(formats0.test(data105))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/endedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/endedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data99.lateMinutes !== undefined){
let data106 = data99.lateMinutes;
if(!((typeof data106 == "number") && (!(data106 % 1) && !isNaN(data106)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/lateMinutes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data106 == "number"){
if(data106 < 0 || isNaN(data106)){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/lateMinutes",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data99.earlyMinutes !== undefined){
let data107 = data99.earlyMinutes;
if(!((typeof data107 == "number") && (!(data107 % 1) && !isNaN(data107)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/earlyMinutes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data107 == "number"){
if(data107 < 0 || isNaN(data107)){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/earlyMinutes",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data99.onTime !== undefined){
if(typeof data99.onTime !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/onTime",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data99.by !== undefined){
let data109 = data99.by;
if(typeof data109 === "string"){
if(func3(data109) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data109) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/by",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data99.message !== undefined){
let data110 = data99.message;
if(typeof data110 === "string"){
if(func3(data110) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/message",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps/" + i15,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/steps",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data65.pointOfNoReturn !== undefined){
let data111 = data65.pointOfNoReturn;
if(typeof data111 === "string"){
if(!(formats0.test(data111))){
(vErrors ??= []).push({instancePath:instancePath+"/status/pointOfNoReturn",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/pointOfNoReturn",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.punctuality !== undefined){
let data112 = data65.punctuality;
if(data112 && typeof data112 == "object" && !Array.isArray(data112)){
if(data112.onTime === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality",keyword:"required",params:{missingProperty: "onTime"}});errors++;
}
if(data112.steps === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality",keyword:"required",params:{missingProperty: "steps"}});errors++;
}
if(data112.text === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality",keyword:"required",params:{missingProperty: "text"}});errors++;
}
for(const key17 in data112){
if(!(((((key17 === "onTime") || (key17 === "steps")) || (key17 === "text")) || (key17 === "largestSlip")) || (key17 === "criticalPath"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality",keyword:"additionalProperties",params:{additionalProperty: key17}});errors++;
}
}
if(data112.onTime !== undefined){
let data113 = data112.onTime;
if(!((typeof data113 == "number") && (!(data113 % 1) && !isNaN(data113)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/onTime",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data113 == "number"){
if(data113 < 0 || isNaN(data113)){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/onTime",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data112.steps !== undefined){
let data114 = data112.steps;
if(!((typeof data114 == "number") && (!(data114 % 1) && !isNaN(data114)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/steps",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data114 == "number"){
if(data114 < 0 || isNaN(data114)){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/steps",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data112.text !== undefined){
let data115 = data112.text;
if(typeof data115 === "string"){
if(func3(data115) > 40){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/text",keyword:"maxLength",params:{limit: 40}});errors++;
}
if(func3(data115) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/text",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/text",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data112.largestSlip !== undefined){
let data116 = data112.largestSlip;
if(!((typeof data116 == "number") && (!(data116 % 1) && !isNaN(data116)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/largestSlip",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data116 == "number"){
if(data116 < 0 || isNaN(data116)){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/largestSlip",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data112.criticalPath !== undefined){
let data117 = data112.criticalPath;
if(Array.isArray(data117)){
if(data117.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/criticalPath",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len13 = data117.length;
for(let i16=0; i16<len13; i16++){
let data118 = data117[i16];
if(typeof data118 === "string"){
if(func3(data118) > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/criticalPath/" + i16,keyword:"maxLength",params:{limit: 16}});errors++;
}
if(!pattern188.test(data118)){
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/criticalPath/" + i16,keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9-]{0,15}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/criticalPath/" + i16,keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality/criticalPath",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/punctuality",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data65.reopening !== undefined){
let data119 = data65.reopening;
if(data119 && typeof data119 == "object" && !Array.isArray(data119)){
if(data119.due === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening",keyword:"required",params:{missingProperty: "due"}});errors++;
}
if(data119.delayMinutes === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening",keyword:"required",params:{missingProperty: "delayMinutes"}});errors++;
}
for(const key18 in data119){
if(!((key18 === "due") || (key18 === "delayMinutes"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening",keyword:"additionalProperties",params:{additionalProperty: key18}});errors++;
}
}
if(data119.due !== undefined){
let data120 = data119.due;
if(typeof data120 === "string"){
if(!(formats0.test(data120))){
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening/due",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening/due",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data119.delayMinutes !== undefined){
let data121 = data119.delayMinutes;
if(!((typeof data121 == "number") && (!(data121 % 1) && !isNaN(data121)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening/delayMinutes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data121 == "number"){
if(data121 < 0 || isNaN(data121)){
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening/delayMinutes",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/reopening",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data65.precheck !== undefined){
let data122 = data65.precheck;
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
if(data122.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck",keyword:"required",params:{missingProperty: "date"}});errors++;
}
if(data122.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data122.missing === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck",keyword:"required",params:{missingProperty: "missing"}});errors++;
}
if(data122.teams === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck",keyword:"required",params:{missingProperty: "teams"}});errors++;
}
for(const key19 in data122){
if(!((((key19 === "date") || (key19 === "at")) || (key19 === "missing")) || (key19 === "teams"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck",keyword:"additionalProperties",params:{additionalProperty: key19}});errors++;
}
}
if(data122.date !== undefined){
let data123 = data122.date;
if(typeof data123 === "string"){
if(func3(data123) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data123)){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/date",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data122.at !== undefined){
let data124 = data122.at;
if(typeof data124 === "string"){
if(!(formats0.test(data124))){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data122.missing !== undefined){
let data125 = data122.missing;
if(!((typeof data125 == "number") && (!(data125 % 1) && !isNaN(data125)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/missing",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data125 == "number"){
if(data125 < 0 || isNaN(data125)){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/missing",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data122.teams !== undefined){
let data126 = data122.teams;
if(Array.isArray(data126)){
if(data126.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/teams",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len14 = data126.length;
for(let i17=0; i17<len14; i17++){
let data127 = data126[i17];
if(typeof data127 === "string"){
if(func3(data127) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/teams/" + i17,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data127) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/teams/" + i17,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data127)){
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/teams/" + i17,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/teams/" + i17,keyword:"type",params:{type: "string"}});errors++;
}
}
let i18 = data126.length;
let j3;
if(i18 > 1){
const indices3 = {};
for(;i18--;){
let item3 = data126[i18];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/teams",keyword:"uniqueItems",params:{i: i18, j: j3}});errors++;
break;
}
indices3[item3] = i18;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck/teams",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/precheck",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data65.watch !== undefined){
let data128 = data65.watch;
if(data128 && typeof data128 == "object" && !Array.isArray(data128)){
if(data128.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/watch",keyword:"required",params:{missingProperty: "until"}});errors++;
}
if(data128.incidents === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/watch",keyword:"required",params:{missingProperty: "incidents"}});errors++;
}
for(const key20 in data128){
if(!((key20 === "until") || (key20 === "incidents"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/watch",keyword:"additionalProperties",params:{additionalProperty: key20}});errors++;
}
}
if(data128.until !== undefined){
let data129 = data128.until;
if(typeof data129 === "string"){
if(!(formats0.test(data129))){
(vErrors ??= []).push({instancePath:instancePath+"/status/watch/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/watch/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data128.incidents !== undefined){
let data130 = data128.incidents;
if(!((typeof data130 == "number") && (!(data130 % 1) && !isNaN(data130)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/watch/incidents",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data130 == "number"){
if(data130 < 0 || isNaN(data130)){
(vErrors ??= []).push({instancePath:instancePath+"/status/watch/incidents",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/watch",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data65.startedAt !== undefined){
let data131 = data65.startedAt;
if(typeof data131 === "string"){
if(!(formats0.test(data131))){
(vErrors ??= []).push({instancePath:instancePath+"/status/startedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/startedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.endedAt !== undefined){
let data132 = data65.endedAt;
if(typeof data132 === "string"){
if(!(formats0.test(data132))){
(vErrors ??= []).push({instancePath:instancePath+"/status/endedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/endedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.closedAt !== undefined){
let data133 = data65.closedAt;
if(typeof data133 === "string"){
if(!(formats0.test(data133))){
(vErrors ??= []).push({instancePath:instancePath+"/status/closedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/closedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.deployed !== undefined){
let data134 = data65.deployed;
if(Array.isArray(data134)){
if(data134.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len15 = data134.length;
for(let i19=0; i19<len15; i19++){
let data135 = data134[i19];
if(data135 && typeof data135 == "object" && !Array.isArray(data135)){
if(data135.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data135.version === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19,keyword:"required",params:{missingProperty: "version"}});errors++;
}
for(const key21 in data135){
if(!(((key21 === "application") || (key21 === "version")) || (key21 === "foldedAt"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19,keyword:"additionalProperties",params:{additionalProperty: key21}});errors++;
}
}
if(data135.application !== undefined){
let data136 = data135.application;
if(typeof data136 === "string"){
if(func3(data136) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data136)){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data135.version !== undefined){
let data137 = data135.version;
if(typeof data137 === "string"){
if(func3(data137) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/version",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data137)){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/version",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/version",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data135.foldedAt !== undefined){
let data138 = data135.foldedAt;
if(typeof data138 === "string"){
if(!(formats0.test(data138))){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/foldedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19+"/foldedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed/" + i19,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/deployed",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data65.left !== undefined){
let data139 = data65.left;
if(Array.isArray(data139)){
if(data139.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/left",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len16 = data139.length;
for(let i20=0; i20<len16; i20++){
let data140 = data139[i20];
if(data140 && typeof data140 == "object" && !Array.isArray(data140)){
if(data140.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data140.version === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20,keyword:"required",params:{missingProperty: "version"}});errors++;
}
for(const key22 in data140){
if(!((key22 === "application") || (key22 === "version"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20,keyword:"additionalProperties",params:{additionalProperty: key22}});errors++;
}
}
if(data140.application !== undefined){
let data141 = data140.application;
if(typeof data141 === "string"){
if(func3(data141) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data141)){
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data140.version !== undefined){
let data142 = data140.version;
if(typeof data142 === "string"){
if(func3(data142) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20+"/version",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data142)){
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20+"/version",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20+"/version",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/left/" + i20,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/left",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data65.minutesToProduction !== undefined){
let data143 = data65.minutesToProduction;
if(!((typeof data143 == "number") && (!(data143 % 1) && !isNaN(data143)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/minutesToProduction",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data143 == "number"){
if(data143 < 0 || isNaN(data143)){
(vErrors ??= []).push({instancePath:instancePath+"/status/minutesToProduction",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data65.result !== undefined){
let data144 = data65.result;
if(typeof data144 === "string"){
if(func3(data144) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/status/result",keyword:"maxLength",params:{limit: 512}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/result",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
const validatePartner = validate56;
const pattern208 = new RegExp("^P[0-9]{3}$", "u");
function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Partner" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Partner")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant74}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.code === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "code"}});errors++;
}
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
for(const key1 in data3){
if(!((key1 === "code") || (key1 === "title"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.code !== undefined){
let data4 = data3.code;
if(typeof data4 === "string"){
if(func3(data4) > 4){
(vErrors ??= []).push({instancePath:instancePath+"/spec/code",keyword:"maxLength",params:{limit: 4}});errors++;
}
if(!pattern208.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/code",keyword:"pattern",params:{pattern: "^P[0-9]{3}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/code",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.title !== undefined){
let data5 = data3.title;
if(typeof data5 === "string"){
if(func3(data5) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data5) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data6 = data.status;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
if(!((key2 === "observedGeneration") || (key2 === "conditions"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data6.observedGeneration !== undefined){
let data7 = data6.observedGeneration;
if(!((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data7 == "number"){
if(data7 < 0 || isNaN(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data6.conditions !== undefined){
let data8 = data6.conditions;
if(Array.isArray(data8)){
if(data8.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
if(!(validate24(data8[i0], {instancePath:instancePath+"/status/conditions/" + i0,parentData:data8,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate56.errors = vErrors;
return errors === 0;
}
const validatePass = validate59;
const pattern238 = new RegExp("^[A-Z][A-Z0-9]{0,31}$", "u");
function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Pass" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Pass")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant75}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.lane === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "lane"}});errors++;
}
if(data3.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "date"}});errors++;
}
for(const key1 in data3){
if(!((((((key1 === "lane") || (key1 === "environment")) || (key1 === "airlock")) || (key1 === "date")) || (key1 === "exceptional")) || (key1 === "changes"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.lane !== undefined){
let data4 = data3.lane;
if(typeof data4 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/lane",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((data4 === "Continuous") || (data4 === "Airlock")) || (data4 === "Exceptional")) || (data4 === "MEP")) || (data4 === "Repair"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/lane",keyword:"enum",params:{allowedValues: constant76}});errors++;
}
}
if(data3.environment !== undefined){
let data5 = data3.environment;
if(typeof data5 === "string"){
if(func3(data5) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data5) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.airlock !== undefined){
let data6 = data3.airlock;
if(typeof data6 === "string"){
if(func3(data6) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/airlock",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/airlock",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/airlock",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/airlock",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.date !== undefined){
let data7 = data3.date;
if(typeof data7 === "string"){
if(func3(data7) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/date",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.exceptional !== undefined){
let data8 = data3.exceptional;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional",keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data8.requestedBy === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional",keyword:"required",params:{missingProperty: "requestedBy"}});errors++;
}
if(data8.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data8.until === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional",keyword:"required",params:{missingProperty: "until"}});errors++;
}
for(const key2 in data8){
if(!((((key2 === "reason") || (key2 === "requestedBy")) || (key2 === "at")) || (key2 === "until"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data8.reason !== undefined){
let data9 = data8.reason;
if(typeof data9 === "string"){
if(func3(data9) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/reason",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data9) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/reason",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data8.requestedBy !== undefined){
let data10 = data8.requestedBy;
if(typeof data10 === "string"){
if(func3(data10) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/requestedBy",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data10) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/requestedBy",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/requestedBy",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data8.at !== undefined){
let data11 = data8.at;
if(typeof data11 === "string"){
if(func3(data11) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/at",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/at",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data8.until !== undefined){
let data12 = data8.until;
if(typeof data12 === "string"){
if(func3(data12) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/until",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/until",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional/until",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/exceptional",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.changes !== undefined){
let data13 = data3.changes;
if(Array.isArray(data13)){
if(data13.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
let data14 = data13[i0];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data14.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data14.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"required",params:{missingProperty: "to"}});errors++;
}
for(const key3 in data14){
if(!(((key3 === "environment") || (key3 === "application")) || (key3 === "to"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data14.environment !== undefined){
let data15 = data14.environment;
if(typeof data15 === "string"){
if(func3(data15) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data15) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data15)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data14.application !== undefined){
let data16 = data14.application;
if(typeof data16 === "string"){
if(func3(data16) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data14.to !== undefined){
let data17 = data14.to;
if(typeof data17 === "string"){
if(func3(data17) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/to",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/to",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/changes",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data18 = data.status;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key4 in data18){
if(!(func2.call(constant77, key4))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data18.observedGeneration !== undefined){
let data19 = data18.observedGeneration;
if(!((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data19 == "number"){
if(data19 < 0 || isNaN(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data18.conditions !== undefined){
let data20 = data18.conditions;
if(Array.isArray(data20)){
if(data20.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
if(!(validate24(data20[i1], {instancePath:instancePath+"/status/conditions/" + i1,parentData:data20,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data18.phase !== undefined){
let data22 = data18.phase;
if(typeof data22 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/phase",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((((data22 === "Sealed") || (data22 === "Running")) || (data22 === "Skipped")) || (data22 === "Missed")) || (data22 === "Idle")) || (data22 === "Succeeded")) || (data22 === "Failed")) || (data22 === "Partial"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/phase",keyword:"enum",params:{allowedValues: constant78}});errors++;
}
}
if(data18.startedAt !== undefined){
let data23 = data18.startedAt;
if(typeof data23 === "string"){
if(!(formats0.test(data23))){
(vErrors ??= []).push({instancePath:instancePath+"/status/startedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/startedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data18.endedAt !== undefined){
let data24 = data18.endedAt;
if(typeof data24 === "string"){
if(!(formats0.test(data24))){
(vErrors ??= []).push({instancePath:instancePath+"/status/endedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/endedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data18.incidentOn !== undefined){
let data25 = data18.incidentOn;
if(Array.isArray(data25)){
if(data25.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/status/incidentOn",keyword:"maxItems",params:{limit: 3}});errors++;
}
const len2 = data25.length;
for(let i2=0; i2<len2; i2++){
let data26 = data25[i2];
if(typeof data26 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/incidentOn/" + i2,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data26 === "Rejected") || (data26 === "RolledBack")) || (data26 === "Failed"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/incidentOn/" + i2,keyword:"enum",params:{allowedValues: constant9}});errors++;
}
}
let i3 = data25.length;
let j0;
if(i3 > 1){
const indices0 = {};
for(;i3--;){
let item0 = data25[i3];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/status/incidentOn",keyword:"uniqueItems",params:{i: i3, j: j0}});errors++;
break;
}
indices0[item0] = i3;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/incidentOn",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data18.sealed !== undefined){
let data27 = data18.sealed;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data27.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed",keyword:"required",params:{missingProperty: "digest"}});errors++;
}
if(data27.changes === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed",keyword:"required",params:{missingProperty: "changes"}});errors++;
}
for(const key5 in data27){
if(!(((key5 === "at") || (key5 === "digest")) || (key5 === "changes"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data27.at !== undefined){
let data28 = data27.at;
if(typeof data28 === "string"){
if(!(formats0.test(data28))){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data27.digest !== undefined){
let data29 = data27.digest;
if(typeof data29 === "string"){
if(func3(data29) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data27.changes !== undefined){
let data30 = data27.changes;
if(Array.isArray(data30)){
if(data30.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len3 = data30.length;
for(let i4=0; i4<len3; i4++){
let data31 = data30[i4];
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
if(data31.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data31.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data31.platforms === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4,keyword:"required",params:{missingProperty: "platforms"}});errors++;
}
if(data31.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4,keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data31.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4,keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key6 in data31){
if(!((((((((key6 === "environment") || (key6 === "application")) || (key6 === "platforms")) || (key6 === "from")) || (key6 === "lastKnown")) || (key6 === "to")) || (key6 === "digest")) || (key6 === "requestedAt"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4,keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data31.environment !== undefined){
let data32 = data31.environment;
if(typeof data32 === "string"){
if(func3(data32) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data32) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data32)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.application !== undefined){
let data33 = data31.application;
if(typeof data33 === "string"){
if(func3(data33) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data33)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.platforms !== undefined){
let data34 = data31.platforms;
if(Array.isArray(data34)){
if(data34.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/platforms",keyword:"maxItems",params:{limit: 3}});errors++;
}
const len4 = data34.length;
for(let i5=0; i5<len4; i5++){
let data35 = data34[i5];
if(typeof data35 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/platforms/" + i5,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data35 === "Mainframe") || (data35 === "Open")) || (data35 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/platforms/" + i5,keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
let i6 = data34.length;
let j1;
if(i6 > 1){
const indices1 = {};
for(;i6--;){
let item1 = data34[i6];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/platforms",keyword:"uniqueItems",params:{i: i6, j: j1}});errors++;
break;
}
indices1[item1] = i6;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/platforms",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data31.from !== undefined){
let data36 = data31.from;
if(typeof data36 === "string"){
if(func3(data36) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/from",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern110.test(data36)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/from",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?|Unknown|None)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.lastKnown !== undefined){
let data37 = data31.lastKnown;
if(typeof data37 === "string"){
if(func3(data37) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/lastKnown",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/lastKnown",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/lastKnown",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.to !== undefined){
let data38 = data31.to;
if(typeof data38 === "string"){
if(func3(data38) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/to",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data38)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/to",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.digest !== undefined){
let data39 = data31.digest;
if(typeof data39 === "string"){
if(func3(data39) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data39)){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data31.requestedAt !== undefined){
let data40 = data31.requestedAt;
if(typeof data40 === "string"){
if(!(formats0.test(data40))){
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/requestedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4+"/requestedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes/" + i4,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed/changes",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/sealed",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data18.legs !== undefined){
let data41 = data18.legs;
if(Array.isArray(data41)){
if(data41.length > 96){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs",keyword:"maxItems",params:{limit: 96}});errors++;
}
const len5 = data41.length;
for(let i7=0; i7<len5; i7++){
let data42 = data41[i7];
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
if(data42.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data42.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7,keyword:"required",params:{missingProperty: "platform"}});errors++;
}
if(data42.phase === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7,keyword:"required",params:{missingProperty: "phase"}});errors++;
}
for(const key7 in data42){
if(!((((((((key7 === "environment") || (key7 === "platform")) || (key7 === "phase")) || (key7 === "at")) || (key7 === "until")) || (key7 === "startedAt")) || (key7 === "endedAt")) || (key7 === "reason"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data42.environment !== undefined){
let data43 = data42.environment;
if(typeof data43 === "string"){
if(func3(data43) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data43) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data42.platform !== undefined){
let data44 = data42.platform;
if(typeof data44 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data44 === "Mainframe") || (data44 === "Open")) || (data44 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data42.phase !== undefined){
let data45 = data42.phase;
if(typeof data45 === "string"){
if(func3(data45) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/phase",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data45)){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/phase",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/phase",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data42.at !== undefined){
let data46 = data42.at;
if(typeof data46 === "string"){
if(!(formats0.test(data46))){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data42.until !== undefined){
let data47 = data42.until;
if(typeof data47 === "string"){
if(!(formats0.test(data47))){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data42.startedAt !== undefined){
let data48 = data42.startedAt;
if(typeof data48 === "string"){
if(!(formats0.test(data48))){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/startedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/startedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data42.endedAt !== undefined){
let data49 = data42.endedAt;
if(typeof data49 === "string"){
if(!(formats0.test(data49))){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/endedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/endedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data42.reason !== undefined){
let data50 = data42.reason;
if(typeof data50 === "string"){
if(func3(data50) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data50)){
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs/" + i7,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/legs",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data18.items !== undefined){
let data51 = data18.items;
if(Array.isArray(data51)){
if(data51.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/items",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len6 = data51.length;
for(let i8=0; i8<len6; i8++){
let data52 = data51[i8];
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
if(data52.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data52.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data52.to === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8,keyword:"required",params:{missingProperty: "to"}});errors++;
}
if(data52.digest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8,keyword:"required",params:{missingProperty: "digest"}});errors++;
}
for(const key8 in data52){
if(!(func2.call(constant79, key8))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8,keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data52.environment !== undefined){
let data53 = data52.environment;
if(typeof data53 === "string"){
if(func3(data53) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data53) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data53)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.application !== undefined){
let data54 = data52.application;
if(typeof data54 === "string"){
if(func3(data54) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data54)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.platforms !== undefined){
let data55 = data52.platforms;
if(Array.isArray(data55)){
if(data55.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/platforms",keyword:"maxItems",params:{limit: 3}});errors++;
}
const len7 = data55.length;
for(let i9=0; i9<len7; i9++){
let data56 = data55[i9];
if(typeof data56 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/platforms/" + i9,keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data56 === "Mainframe") || (data56 === "Open")) || (data56 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/platforms/" + i9,keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
let i10 = data55.length;
let j2;
if(i10 > 1){
const indices2 = {};
for(;i10--;){
let item2 = data55[i10];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/platforms",keyword:"uniqueItems",params:{i: i10, j: j2}});errors++;
break;
}
indices2[item2] = i10;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/platforms",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data52.from !== undefined){
let data57 = data52.from;
if(typeof data57 === "string"){
if(func3(data57) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/from",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern110.test(data57)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/from",keyword:"pattern",params:{pattern: "^([0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?|Unknown|None)$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/from",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.lastKnown !== undefined){
let data58 = data52.lastKnown;
if(typeof data58 === "string"){
if(func3(data58) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/lastKnown",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data58)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/lastKnown",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/lastKnown",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.to !== undefined){
let data59 = data52.to;
if(typeof data59 === "string"){
if(func3(data59) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/to",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data59)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/to",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/to",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.digest !== undefined){
let data60 = data52.digest;
if(typeof data60 === "string"){
if(func3(data60) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data60)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.requestedAt !== undefined){
let data61 = data52.requestedAt;
if(typeof data61 === "string"){
if(!(formats0.test(data61))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/requestedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/requestedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.result !== undefined){
let data62 = data52.result;
if(typeof data62 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/result",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((data62 === "Deployed") || (data62 === "Rejected")) || (data62 === "Deferred")) || (data62 === "RolledBack")) || (data62 === "Failed")) || (data62 === "Errored")) || (data62 === "Unknown"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/result",keyword:"enum",params:{allowedValues: constant80}});errors++;
}
}
if(data52.reason !== undefined){
let data63 = data52.reason;
if(typeof data63 === "string"){
if(func3(data63) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data63)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.message !== undefined){
let data64 = data52.message;
if(typeof data64 === "string"){
if(func3(data64) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.shut !== undefined){
let data65 = data52.shut;
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.by === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut",keyword:"required",params:{missingProperty: "by"}});errors++;
}
if(data65.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut",keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key9 in data65){
if(!(((((key9 === "by") || (key9 === "at")) || (key9 === "until")) || (key9 === "reason")) || (key9 === "ended"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data65.by !== undefined){
let data66 = data65.by;
if(typeof data66 === "string"){
if(func3(data66) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data66) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/by",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.at !== undefined){
let data67 = data65.at;
if(typeof data67 === "string"){
if(!(formats0.test(data67))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.until !== undefined){
let data68 = data65.until;
if(typeof data68 === "string"){
if(!(formats0.test(data68))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/until",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/until",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.reason !== undefined){
let data69 = data65.reason;
if(typeof data69 === "string"){
if(func3(data69) > 300){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/reason",keyword:"maxLength",params:{limit: 300}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data65.ended !== undefined){
if(typeof data65.ended !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut/ended",keyword:"type",params:{type: "boolean"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/shut",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data52.found !== undefined){
let data71 = data52.found;
if(typeof data71 === "string"){
if(func3(data71) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/found",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data71)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/found",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/found",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.mismatch !== undefined){
let data72 = data52.mismatch;
if(typeof data72 === "string"){
if(func3(data72) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/mismatch",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/mismatch",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.settledAt !== undefined){
let data73 = data52.settledAt;
if(typeof data73 === "string"){
if(!(formats0.test(data73))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/settledAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/settledAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.provedAt !== undefined){
let data74 = data52.provedAt;
if(typeof data74 === "string"){
if(!(formats0.test(data74))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/provedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/provedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.incident !== undefined){
let data75 = data52.incident;
if(typeof data75 === "string"){
if(func3(data75) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/incident",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(!pattern0.test(data75)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/incident",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/incident",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data52.steps !== undefined){
let data76 = data52.steps;
if(Array.isArray(data76)){
if(data76.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len8 = data76.length;
for(let i11=0; i11<len8; i11++){
let data77 = data76[i11];
if(data77 && typeof data77 == "object" && !Array.isArray(data77)){
if(data77.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data77.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "platform"}});errors++;
}
if(data77.target === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "target"}});errors++;
}
if(data77.attempt === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "attempt"}});errors++;
}
if(data77.phase === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "phase"}});errors++;
}
if(data77.correlator === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "correlator"}});errors++;
}
if(data77.specDigest === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "specDigest"}});errors++;
}
if(data77.leaseEpoch === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "leaseEpoch"}});errors++;
}
if(data77.notAfter === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "notAfter"}});errors++;
}
if(data77.startedAt === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"required",params:{missingProperty: "startedAt"}});errors++;
}
for(const key10 in data77){
if(!(func2.call(constant81, key10))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"additionalProperties",params:{additionalProperty: key10}});errors++;
}
}
if(data77.name !== undefined){
let data78 = data77.name;
if(typeof data78 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/name",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((((((((data78 === "Deploy") || (data78 === "Phasein")) || (data78 === "Smoke")) || (data78 === "Upload")) || (data78 === "HealthBefore")) || (data78 === "HealthAfter")) || (data78 === "Rollback")) || (data78 === "PhaseinBack")) || (data78 === "SmokeBack")) || (data78 === "Cleanup")) || (data78 === "HealthBack"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/name",keyword:"enum",params:{allowedValues: constant82}});errors++;
}
}
if(data77.platform !== undefined){
let data79 = data77.platform;
if(typeof data79 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data79 === "Mainframe") || (data79 === "Open")) || (data79 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data77.target !== undefined){
let data80 = data77.target;
if(typeof data80 === "string"){
if(func3(data80) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/target",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data80) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/target",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data80)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/target",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/target",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.attempt !== undefined){
let data81 = data77.attempt;
if(!((typeof data81 == "number") && (!(data81 % 1) && !isNaN(data81)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/attempt",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data81 == "number"){
if(data81 < 1 || isNaN(data81)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/attempt",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data77.phase !== undefined){
let data82 = data77.phase;
if(typeof data82 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/phase",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((data82 === "Intent") || (data82 === "Prepared")) || (data82 === "Releasing")) || (data82 === "Ended"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/phase",keyword:"enum",params:{allowedValues: constant83}});errors++;
}
}
if(data77.correlator !== undefined){
let data83 = data77.correlator;
if(typeof data83 === "string"){
if(func3(data83) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/correlator",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern238.test(data83)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/correlator",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,31}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/correlator",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.specDigest !== undefined){
let data84 = data77.specDigest;
if(typeof data84 === "string"){
if(func3(data84) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/specDigest",keyword:"maxLength",params:{limit: 71}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/specDigest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.leaseEpoch !== undefined){
let data85 = data77.leaseEpoch;
if(!((typeof data85 == "number") && (!(data85 % 1) && !isNaN(data85)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/leaseEpoch",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data85 == "number"){
if(data85 < 0 || isNaN(data85)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/leaseEpoch",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data77.notAfter !== undefined){
let data86 = data77.notAfter;
if(typeof data86 === "string"){
if(!(formats0.test(data86))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/notAfter",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/notAfter",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.jobId !== undefined){
let data87 = data77.jobId;
if(typeof data87 === "string"){
if(func3(data87) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/jobId",keyword:"maxLength",params:{limit: 256}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/jobId",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.startedAt !== undefined){
let data88 = data77.startedAt;
if(typeof data88 === "string"){
if(!(formats0.test(data88))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/startedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/startedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.endedAt !== undefined){
let data89 = data77.endedAt;
if(typeof data89 === "string"){
if(!(formats0.test(data89))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/endedAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/endedAt",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.result !== undefined){
let data90 = data77.result;
if(typeof data90 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/result",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((data90 === "Succeeded") || (data90 === "Failed")) || (data90 === "Expired")) || (data90 === "Cancelled")) || (data90 === "Unknown"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/result",keyword:"enum",params:{allowedValues: constant84}});errors++;
}
}
if(data77.reason !== undefined){
let data91 = data77.reason;
if(typeof data91 === "string"){
if(func3(data91) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data91)){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.message !== undefined){
let data92 = data77.message;
if(typeof data92 === "string"){
if(func3(data92) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data77.evidence !== undefined){
let data93 = data77.evidence;
if(Array.isArray(data93)){
if(data93.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len9 = data93.length;
for(let i12=0; i12<len9; i12++){
let data94 = data93[i12];
if(data94 && typeof data94 == "object" && !Array.isArray(data94)){
if(data94.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data94.result === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12,keyword:"required",params:{missingProperty: "result"}});errors++;
}
for(const key11 in data94){
if(!(((key11 === "name") || (key11 === "result")) || (key11 === "detail"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12,keyword:"additionalProperties",params:{additionalProperty: key11}});errors++;
}
}
if(data94.name !== undefined){
let data95 = data94.name;
if(typeof data95 === "string"){
if(func3(data95) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12+"/name",keyword:"maxLength",params:{limit: 256}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data94.result !== undefined){
let data96 = data94.result;
if(typeof data96 === "string"){
if(func3(data96) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12+"/result",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12+"/result",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data94.detail !== undefined){
let data97 = data94.detail;
if(typeof data97 === "string"){
if(func3(data97) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12+"/detail",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12+"/detail",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence/" + i12,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11+"/evidence",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps/" + i11,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8+"/steps",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items/" + i8,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/items",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data18.controlled !== undefined){
let data98 = data18.controlled;
if(data98 && typeof data98 == "object" && !Array.isArray(data98)){
if(data98.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data98.platforms === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled",keyword:"required",params:{missingProperty: "platforms"}});errors++;
}
for(const key12 in data98){
if(!((key12 === "at") || (key12 === "platforms"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled",keyword:"additionalProperties",params:{additionalProperty: key12}});errors++;
}
}
if(data98.at !== undefined){
let data99 = data98.at;
if(typeof data99 === "string"){
if(!(formats0.test(data99))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data98.platforms !== undefined){
let data100 = data98.platforms;
if(Array.isArray(data100)){
if(data100.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms",keyword:"maxItems",params:{limit: 3}});errors++;
}
const len10 = data100.length;
for(let i13=0; i13<len10; i13++){
let data101 = data100[i13];
if(data101 && typeof data101 == "object" && !Array.isArray(data101)){
if(data101.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13,keyword:"required",params:{missingProperty: "platform"}});errors++;
}
if(data101.read === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13,keyword:"required",params:{missingProperty: "read"}});errors++;
}
if(data101.different === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13,keyword:"required",params:{missingProperty: "different"}});errors++;
}
for(const key13 in data101){
if(!(((key13 === "platform") || (key13 === "read")) || (key13 === "different"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13,keyword:"additionalProperties",params:{additionalProperty: key13}});errors++;
}
}
if(data101.platform !== undefined){
let data102 = data101.platform;
if(typeof data102 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13+"/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data102 === "Mainframe") || (data102 === "Open")) || (data102 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13+"/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data101.read !== undefined){
let data103 = data101.read;
if(!((typeof data103 == "number") && (!(data103 % 1) && !isNaN(data103)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13+"/read",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data103 == "number"){
if(data103 < 0 || isNaN(data103)){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13+"/read",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data101.different !== undefined){
let data104 = data101.different;
if(!((typeof data104 == "number") && (!(data104 % 1) && !isNaN(data104)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13+"/different",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data104 == "number"){
if(data104 < 0 || isNaN(data104)){
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13+"/different",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms/" + i13,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled/platforms",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controlled",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data18.summary !== undefined){
let data105 = data18.summary;
if(typeof data105 === "string"){
if(func3(data105) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"maxLength",params:{limit: 256}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data18.timeline !== undefined){
let data106 = data18.timeline;
if(Array.isArray(data106)){
if(data106.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len11 = data106.length;
for(let i14=0; i14<len11; i14++){
let data107 = data106[i14];
if(data107 && typeof data107 == "object" && !Array.isArray(data107)){
if(data107.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14,keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data107.text === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14,keyword:"required",params:{missingProperty: "text"}});errors++;
}
for(const key14 in data107){
if(!((key14 === "at") || (key14 === "text"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14,keyword:"additionalProperties",params:{additionalProperty: key14}});errors++;
}
}
if(data107.at !== undefined){
let data108 = data107.at;
if(typeof data108 === "string"){
if(!(formats0.test(data108))){
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14+"/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data107.text !== undefined){
let data109 = data107.text;
if(typeof data109 === "string"){
if(func3(data109) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14+"/text",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14+"/text",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline/" + i14,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/timeline",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate59.errors = vErrors;
return errors === 0;
}
const validateRecord = validate62;
const pattern240 = new RegExp("^[A-Z][A-Za-z]+$", "u");
const pattern244 = new RegExp("^[A-Za-z0-9][A-Za-z0-9-]*$", "u");
const pattern247 = new RegExp("^((sha256:)?[0-9a-f]{64})?$", "u");
function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Record" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Record")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant85}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.sequence === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "sequence"}});errors++;
}
if(data3.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data3.actor === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "actor"}});errors++;
}
if(data3.action === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "action"}});errors++;
}
if(data3.key === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "key"}});errors++;
}
if(data3.about === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "about"}});errors++;
}
if(data3.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "message"}});errors++;
}
if(data3.previous === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "previous"}});errors++;
}
if(data3.hash === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "hash"}});errors++;
}
for(const key1 in data3){
if(!(func2.call(constant86, key1))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.sequence !== undefined){
let data4 = data3.sequence;
if(!((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/sequence",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data4 == "number"){
if(data4 > 9999999999 || isNaN(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/sequence",keyword:"maximum",params:{comparison: "<=", limit: 9999999999}});errors++;
}
if(data4 < 1 || isNaN(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/sequence",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data3.at !== undefined){
let data5 = data3.at;
if(typeof data5 === "string"){
if(!(formats0.test(data5))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.actor !== undefined){
let data6 = data3.actor;
if(typeof data6 === "string"){
if(func3(data6) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/actor",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/actor",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/actor",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.action !== undefined){
let data7 = data3.action;
if(typeof data7 === "string"){
if(func3(data7) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/action",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern240.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/action",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z]+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/action",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.key !== undefined){
let data8 = data3.key;
if(typeof data8 === "string"){
if(func3(data8) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/spec/key",keyword:"maxLength",params:{limit: 1024}});errors++;
}
if(func3(data8) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/key",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/key",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.about !== undefined){
let data9 = data3.about;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about",keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data9.namespace === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about",keyword:"required",params:{missingProperty: "namespace"}});errors++;
}
if(data9.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key2 in data9){
if(!((((key2 === "kind") || (key2 === "namespace")) || (key2 === "name")) || (key2 === "uid"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data9.kind !== undefined){
let data10 = data9.kind;
if(typeof data10 === "string"){
if(func3(data10) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/kind",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/kind",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/kind",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data9.namespace !== undefined){
let data11 = data9.namespace;
if(typeof data11 === "string"){
if(func3(data11) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/namespace",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data11) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/namespace",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/namespace",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/namespace",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data9.name !== undefined){
let data12 = data9.name;
if(typeof data12 === "string"){
if(func3(data12) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data12) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data9.uid !== undefined){
let data13 = data9.uid;
if(typeof data13 === "string"){
if(func3(data13) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/uid",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data13) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/uid",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern244.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/uid",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9-]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/about/uid",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/about",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.reason !== undefined){
let data14 = data3.reason;
if(typeof data14 === "string"){
if(func3(data14) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data14)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/reason",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.message !== undefined){
let data15 = data3.message;
if(typeof data15 === "string"){
if(func3(data15) > 4096){
(vErrors ??= []).push({instancePath:instancePath+"/spec/message",keyword:"maxLength",params:{limit: 4096}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/message",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.digest !== undefined){
let data16 = data3.digest;
if(typeof data16 === "string"){
if(func3(data16) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/spec/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data16)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.details !== undefined){
let data17 = data3.details;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(Object.keys(data17).length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/details",keyword:"maxProperties",params:{limit: 64}});errors++;
}
for(const key3 in data17){
let data18 = data17[key3];
if(typeof data18 === "string"){
if(func3(data18) > 2048){
(vErrors ??= []).push({instancePath:instancePath+"/spec/details/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"maxLength",params:{limit: 2048}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/details/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/details",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.previous !== undefined){
let data19 = data3.previous;
if(typeof data19 === "string"){
if(func3(data19) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previous",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern247.test(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/previous",keyword:"pattern",params:{pattern: "^((sha256:)?[0-9a-f]{64})?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/previous",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.hash !== undefined){
let data20 = data3.hash;
if(typeof data20 === "string"){
if(func3(data20) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hash",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/hash",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/hash",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data21 = data.status;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key4 in data21){
if(!((key4 === "observedGeneration") || (key4 === "conditions"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data21.observedGeneration !== undefined){
let data22 = data21.observedGeneration;
if(!((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data22 == "number"){
if(data22 < 0 || isNaN(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data21.conditions !== undefined){
let data23 = data21.conditions;
if(Array.isArray(data23)){
if(data23.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len0 = data23.length;
for(let i0=0; i0<len0; i0++){
if(!(validate24(data23[i0], {instancePath:instancePath+"/status/conditions/" + i0,parentData:data23,parentDataProperty:i0,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate62.errors = vErrors;
return errors === 0;
}
const validateRelease = validate65;
const pattern251 = new RegExp("^[0-9a-f]{7,64}$", "u");
const pattern252 = new RegExp("^[A-Z][A-Z0-9]{0,7}(\\.[A-Z][A-Z0-9]{0,7}){1,4}$", "u");
const pattern253 = new RegExp("^([a-z][a-z0-9+.-]*://[^\\s/\\\\]|file:///|/)[^\\s\\\\]*$", "u");
const pattern254 = new RegExp("^[^\\s]+$", "u");
const pattern256 = new RegExp("^[0-9A-F]{8}$", "u");
const pattern257 = new RegExp("^[0-9A-F]{1,8}$", "u");
const pattern258 = new RegExp("^[0-9A-F]{1,2}$", "u");
const pattern259 = new RegExp("^[0-9A-F]{16}$", "u");
const pattern262 = new RegExp("^[A-Z][A-Z0-9_]*(\\{LVL\\})?[A-Z0-9_]*$", "u");
const pattern264 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9._@+-]*(/[A-Za-z0-9_.][A-Za-z0-9._@+-]*)*$", "u");
const pattern265 = new RegExp("^0[0-7]{3}$", "u");
const pattern267 = new RegExp("^(/|https?://)[^\\s]*$", "u");
const pattern268 = new RegExp("^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[0-9]+)?(/[a-z0-9._-]+)+@sha256:[0-9a-f]{64}$", "u");
function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Release" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Release")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant87}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data3.version === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "version"}});errors++;
}
if(data3.kind === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data3.built === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "built"}});errors++;
}
if(data3.content === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "content"}});errors++;
}
for(const key1 in data3){
if(!((((((((key1 === "application") || (key1 === "version")) || (key1 === "kind")) || (key1 === "commit")) || (key1 === "built")) || (key1 === "content")) || (key1 === "rollback")) || (key1 === "tickets"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.application !== undefined){
let data4 = data3.application;
if(typeof data4 === "string"){
if(func3(data4) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.version !== undefined){
let data5 = data3.version;
if(typeof data5 === "string"){
if(func3(data5) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/version",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern79.test(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/version",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+){1,3}(-p[0-9]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/version",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.kind !== undefined){
let data6 = data3.kind;
if(typeof data6 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/kind",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data6 === "Initial") || (data6 === "Change")) || (data6 === "Patch"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/kind",keyword:"enum",params:{allowedValues: constant7}});errors++;
}
}
if(data3.commit !== undefined){
let data7 = data3.commit;
if(typeof data7 === "string"){
if(func3(data7) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/commit",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern251.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/commit",keyword:"pattern",params:{pattern: "^[0-9a-f]{7,64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/commit",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.built !== undefined){
let data8 = data3.built;
if(typeof data8 === "string"){
if(!(formats0.test(data8))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/built",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/built",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.content !== undefined){
let data9 = data3.content;
if(Array.isArray(data9)){
if(data9.length > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content",keyword:"maxItems",params:{limit: 3}});errors++;
}
if(data9.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
const _errs23 = errors;
let valid5 = true;
const _errs24 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing0;
if((data10.platform === undefined) && (missing0 = "platform")){
const err28 = {};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
if(data10.platform !== undefined){
if(!(data10.platform === "Mainframe")){
const err29 = {};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
var _valid0 = _errs24 === errors;
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs26 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.source === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"required",params:{missingProperty: "source"}});errors++;
}
if(data10.items === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"required",params:{missingProperty: "items"}});errors++;
}
if(data10.source !== undefined){
let data12 = data10.source;
if(typeof data12 === "string"){
if(func3(data12) > 35){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/source",keyword:"maxLength",params:{limit: 35}});errors++;
}
if(!pattern252.test(data12)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/source",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}(\\.[A-Z][A-Z0-9]{0,7}){1,4}$"}});errors++;
}
}
}
if(data10.items !== undefined){
let data13 = data10.items;
if(Array.isArray(data13)){
if(data13.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items",keyword:"minItems",params:{limit: 1}});errors++;
}
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.type === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i1,keyword:"required",params:{missingProperty: "type"}});errors++;
}
if(data14.member === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i1,keyword:"required",params:{missingProperty: "member"}});errors++;
}
if(data14.path !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i1+"/path",keyword:"false schema",params:{}});errors++;
}
if(data14.mode !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i1+"/mode",keyword:"false schema",params:{}});errors++;
}
}
}
}
}
if(data10.health !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health",keyword:"false schema",params:{}});errors++;
}
if(data10.image !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/image",keyword:"false schema",params:{}});errors++;
}
}
var _valid0 = _errs26 === errors;
valid5 = _valid0;
}
if(!valid5){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"if",params:{failingKeyword: "then"}});errors++;
}
const _errs31 = errors;
let valid11 = true;
const _errs32 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing1;
if((data10.platform === undefined) && (missing1 = "platform")){
const err42 = {};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
else {
if(data10.platform !== undefined){
if(!(data10.platform === "Open")){
const err43 = {};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
}
var _valid1 = _errs32 === errors;
errors = _errs31;
if(vErrors !== null){
if(_errs31){
vErrors.length = _errs31;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs34 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.source === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"required",params:{missingProperty: "source"}});errors++;
}
if(data10.items === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"required",params:{missingProperty: "items"}});errors++;
}
if(data10.source !== undefined){
let data20 = data10.source;
if(typeof data20 === "string"){
if(!pattern253.test(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/source",keyword:"pattern",params:{pattern: "^([a-z][a-z0-9+.-]*://[^\\s/\\\\]|file:///|/)[^\\s\\\\]*$"}});errors++;
}
}
}
if(data10.items !== undefined){
let data21 = data10.items;
if(Array.isArray(data21)){
if(data21.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items",keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
let data22 = data21[i2];
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.path === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2,keyword:"required",params:{missingProperty: "path"}});errors++;
}
if(data22.sha256 === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2,keyword:"required",params:{missingProperty: "sha256"}});errors++;
}
if(data22.mode === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2,keyword:"required",params:{missingProperty: "mode"}});errors++;
}
if(data22.type !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/type",keyword:"false schema",params:{}});errors++;
}
if(data22.member !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/member",keyword:"false schema",params:{}});errors++;
}
if(data22.ssi !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/ssi",keyword:"false schema",params:{}});errors++;
}
if(data22.size !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/size",keyword:"false schema",params:{}});errors++;
}
if(data22.ac !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/ac",keyword:"false schema",params:{}});errors++;
}
if(data22.amode !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/amode",keyword:"false schema",params:{}});errors++;
}
if(data22.rmode !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/rmode",keyword:"false schema",params:{}});errors++;
}
if(data22.token !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/token",keyword:"false schema",params:{}});errors++;
}
if(data22.aliases !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/aliases",keyword:"false schema",params:{}});errors++;
}
if(data22.collection !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/collection",keyword:"false schema",params:{}});errors++;
}
if(data22.usedBy !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i2+"/usedBy",keyword:"false schema",params:{}});errors++;
}
}
}
}
}
if(data10.cics !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics",keyword:"false schema",params:{}});errors++;
}
if(data10.image !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/image",keyword:"false schema",params:{}});errors++;
}
}
var _valid1 = _errs34 === errors;
valid11 = _valid1;
}
if(!valid11){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"if",params:{failingKeyword: "then"}});errors++;
}
const _errs39 = errors;
let valid17 = true;
const _errs40 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
let missing2;
if((data10.platform === undefined) && (missing2 = "platform")){
const err65 = {};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
else {
if(data10.platform !== undefined){
if(!(data10.platform === "Cloud")){
const err66 = {};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
}
var _valid2 = _errs40 === errors;
errors = _errs39;
if(vErrors !== null){
if(_errs39){
vErrors.length = _errs39;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs42 = errors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.image === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"required",params:{missingProperty: "image"}});errors++;
}
if(data10.source !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/source",keyword:"false schema",params:{}});errors++;
}
if(data10.items !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items",keyword:"false schema",params:{}});errors++;
}
if(data10.cics !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics",keyword:"false schema",params:{}});errors++;
}
if(data10.health !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health",keyword:"false schema",params:{}});errors++;
}
}
var _valid2 = _errs42 === errors;
valid17 = _valid2;
}
if(!valid17){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"if",params:{failingKeyword: "then"}});errors++;
}
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"required",params:{missingProperty: "platform"}});errors++;
}
for(const key2 in data10){
if(!((((((key2 === "platform") || (key2 === "source")) || (key2 === "items")) || (key2 === "cics")) || (key2 === "health")) || (key2 === "image"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data10.platform !== undefined){
let data41 = data10.platform;
if(typeof data41 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data41 === "Mainframe") || (data41 === "Open")) || (data41 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data10.source !== undefined){
let data42 = data10.source;
if(typeof data42 === "string"){
if(func3(data42) > 2048){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/source",keyword:"maxLength",params:{limit: 2048}});errors++;
}
if(!pattern254.test(data42)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/source",keyword:"pattern",params:{pattern: "^[^\\s]+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/source",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data10.items !== undefined){
let data43 = data10.items;
if(Array.isArray(data43)){
if(data43.length > 5000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items",keyword:"maxItems",params:{limit: 5000}});errors++;
}
const len3 = data43.length;
for(let i3=0; i3<len3; i3++){
let data44 = data43[i3];
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key3 in data44){
if(!(func2.call(constant88, key3))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data44.type !== undefined){
let data45 = data44.type;
if(typeof data45 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/type",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((data45 === "LOAD") || (data45 === "DBRM")) || (data45 === "COPY")) || (data45 === "PROC")) || (data45 === "JCL"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/type",keyword:"enum",params:{allowedValues: constant89}});errors++;
}
}
if(data44.member !== undefined){
let data46 = data44.member;
if(typeof data46 === "string"){
if(func3(data46) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/member",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data46)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/member",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/member",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.ssi !== undefined){
let data47 = data44.ssi;
if(typeof data47 === "string"){
if(func3(data47) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/ssi",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern256.test(data47)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/ssi",keyword:"pattern",params:{pattern: "^[0-9A-F]{8}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/ssi",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.size !== undefined){
let data48 = data44.size;
if(typeof data48 === "string"){
if(func3(data48) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/size",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern257.test(data48)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/size",keyword:"pattern",params:{pattern: "^[0-9A-F]{1,8}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/size",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.ac !== undefined){
let data49 = data44.ac;
if(typeof data49 === "string"){
if(func3(data49) > 2){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/ac",keyword:"maxLength",params:{limit: 2}});errors++;
}
if(!pattern258.test(data49)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/ac",keyword:"pattern",params:{pattern: "^[0-9A-F]{1,2}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/ac",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.amode !== undefined){
let data50 = data44.amode;
if(typeof data50 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/amode",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((data50 === "24") || (data50 === "31")) || (data50 === "64")) || (data50 === "ANY")) || (data50 === "MIN"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/amode",keyword:"enum",params:{allowedValues: constant90}});errors++;
}
}
if(data44.rmode !== undefined){
let data51 = data44.rmode;
if(typeof data51 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/rmode",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((((data51 === "24") || (data51 === "31")) || (data51 === "64")) || (data51 === "ANY")) || (data51 === "SPLIT"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/rmode",keyword:"enum",params:{allowedValues: constant91}});errors++;
}
}
if(data44.token !== undefined){
let data52 = data44.token;
if(typeof data52 === "string"){
if(func3(data52) > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/token",keyword:"maxLength",params:{limit: 16}});errors++;
}
if(!pattern259.test(data52)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/token",keyword:"pattern",params:{pattern: "^[0-9A-F]{16}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/token",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.aliases !== undefined){
let data53 = data44.aliases;
if(Array.isArray(data53)){
if(data53.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/aliases",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len4 = data53.length;
for(let i4=0; i4<len4; i4++){
let data54 = data53[i4];
if(typeof data54 === "string"){
if(func3(data54) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/aliases/" + i4,keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data54)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/aliases/" + i4,keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/aliases/" + i4,keyword:"type",params:{type: "string"}});errors++;
}
}
let i5 = data53.length;
let j0;
if(i5 > 1){
const indices0 = {};
for(;i5--;){
let item0 = data53[i5];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/aliases",keyword:"uniqueItems",params:{i: i5, j: j0}});errors++;
break;
}
indices0[item0] = i5;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/aliases",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data44.sha256 !== undefined){
let data55 = data44.sha256;
if(typeof data55 === "string"){
if(func3(data55) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/sha256",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern72.test(data55)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/sha256",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/sha256",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.collection !== undefined){
let data56 = data44.collection;
if(typeof data56 === "string"){
if(func3(data56) > 18){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/collection",keyword:"maxLength",params:{limit: 18}});errors++;
}
if(!pattern262.test(data56)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/collection",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9_]*(\\{LVL\\})?[A-Z0-9_]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/collection",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.usedBy !== undefined){
let data57 = data44.usedBy;
if(Array.isArray(data57)){
if(data57.length > 1000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/usedBy",keyword:"maxItems",params:{limit: 1000}});errors++;
}
const len5 = data57.length;
for(let i6=0; i6<len5; i6++){
let data58 = data57[i6];
if(typeof data58 === "string"){
if(func3(data58) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/usedBy/" + i6,keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data58)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/usedBy/" + i6,keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/usedBy/" + i6,keyword:"type",params:{type: "string"}});errors++;
}
}
let i7 = data57.length;
let j1;
if(i7 > 1){
const indices1 = {};
for(;i7--;){
let item1 = data57[i7];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/usedBy",keyword:"uniqueItems",params:{i: i7, j: j1}});errors++;
break;
}
indices1[item1] = i7;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/usedBy",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data44.path !== undefined){
let data59 = data44.path;
if(typeof data59 === "string"){
if(func3(data59) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/path",keyword:"maxLength",params:{limit: 512}});errors++;
}
if(!pattern264.test(data59)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/path",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9._@+-]*(/[A-Za-z0-9_.][A-Za-z0-9._@+-]*)*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/path",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data44.mode !== undefined){
let data60 = data44.mode;
if(typeof data60 === "string"){
if(func3(data60) > 4){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/mode",keyword:"maxLength",params:{limit: 4}});errors++;
}
if(!pattern265.test(data60)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/mode",keyword:"pattern",params:{pattern: "^0[0-7]{3}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3+"/mode",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items/" + i3,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/items",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data10.cics !== undefined){
let data61 = data10.cics;
if(Array.isArray(data61)){
if(data61.length > 1000){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics",keyword:"maxItems",params:{limit: 1000}});errors++;
}
const len6 = data61.length;
for(let i8=0; i8<len6; i8++){
let data62 = data61[i8];
if(typeof data62 === "string"){
if(func3(data62) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics/" + i8,keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data62)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics/" + i8,keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics/" + i8,keyword:"type",params:{type: "string"}});errors++;
}
}
let i9 = data61.length;
let j2;
if(i9 > 1){
const indices2 = {};
for(;i9--;){
let item2 = data61[i9];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics",keyword:"uniqueItems",params:{i: i9, j: j2}});errors++;
break;
}
indices2[item2] = i9;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/cics",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data10.health !== undefined){
let data63 = data10.health;
if(data63 && typeof data63 == "object" && !Array.isArray(data63)){
if(data63.url === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health",keyword:"required",params:{missingProperty: "url"}});errors++;
}
if(data63.expectVersion === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health",keyword:"required",params:{missingProperty: "expectVersion"}});errors++;
}
for(const key4 in data63){
if(!((key4 === "url") || (key4 === "expectVersion"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data63.url !== undefined){
let data64 = data63.url;
if(typeof data64 === "string"){
if(func3(data64) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health/url",keyword:"maxLength",params:{limit: 256}});errors++;
}
if(!pattern267.test(data64)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health/url",keyword:"pattern",params:{pattern: "^(/|https?://)[^\\s]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health/url",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data63.expectVersion !== undefined){
let data65 = data63.expectVersion;
if(typeof data65 === "string"){
if(func3(data65) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health/expectVersion",keyword:"maxLength",params:{limit: 64}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health/expectVersion",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/health",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data10.image !== undefined){
let data66 = data10.image;
if(typeof data66 === "string"){
if(func3(data66) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/image",keyword:"maxLength",params:{limit: 512}});errors++;
}
if(!pattern268.test(data66)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/image",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:[0-9]+)?(/[a-z0-9._-]+)+@sha256:[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0+"/image",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/content",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.rollback !== undefined){
let data67 = data3.rollback;
if(data67 && typeof data67 == "object" && !Array.isArray(data67)){
if(data67.possible === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback",keyword:"required",params:{missingProperty: "possible"}});errors++;
}
for(const key5 in data67){
if(!((key5 === "possible") || (key5 === "minutes"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data67.possible !== undefined){
if(typeof data67.possible !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/possible",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data67.minutes !== undefined){
let data69 = data67.minutes;
if(!((typeof data69 == "number") && (!(data69 % 1) && !isNaN(data69)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/minutes",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data69 == "number"){
if(data69 > 1440 || isNaN(data69)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/minutes",keyword:"maximum",params:{comparison: "<=", limit: 1440}});errors++;
}
if(data69 < 0 || isNaN(data69)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback/minutes",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/rollback",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.tickets !== undefined){
let data70 = data3.tickets;
if(Array.isArray(data70)){
if(data70.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/spec/tickets",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len7 = data70.length;
for(let i10=0; i10<len7; i10++){
let data71 = data70[i10];
if(typeof data71 === "string"){
if(func3(data71) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/spec/tickets/" + i10,keyword:"maxLength",params:{limit: 64}});errors++;
}
if(func3(data71) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/tickets/" + i10,keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/tickets/" + i10,keyword:"type",params:{type: "string"}});errors++;
}
}
let i11 = data70.length;
let j3;
if(i11 > 1){
const indices3 = {};
for(;i11--;){
let item3 = data70[i11];
if(typeof item3 !== "string"){
continue;
}
if(typeof indices3[item3] == "number"){
j3 = indices3[item3];
(vErrors ??= []).push({instancePath:instancePath+"/spec/tickets",keyword:"uniqueItems",params:{i: i11, j: j3}});errors++;
break;
}
indices3[item3] = i11;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/tickets",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data72 = data.status;
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
for(const key6 in data72){
if(!(((((key6 === "observedGeneration") || (key6 === "conditions")) || (key6 === "digest")) || (key6 === "controls")) || (key6 === "deployedIn"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data72.observedGeneration !== undefined){
let data73 = data72.observedGeneration;
if(!((typeof data73 == "number") && (!(data73 % 1) && !isNaN(data73)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data73 == "number"){
if(data73 < 0 || isNaN(data73)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data72.conditions !== undefined){
let data74 = data72.conditions;
if(Array.isArray(data74)){
if(data74.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len8 = data74.length;
for(let i12=0; i12<len8; i12++){
if(!(validate24(data74[i12], {instancePath:instancePath+"/status/conditions/" + i12,parentData:data74,parentDataProperty:i12,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data72.digest !== undefined){
let data76 = data72.digest;
if(typeof data76 === "string"){
if(func3(data76) > 71){
(vErrors ??= []).push({instancePath:instancePath+"/status/digest",keyword:"maxLength",params:{limit: 71}});errors++;
}
if(!pattern80.test(data76)){
(vErrors ??= []).push({instancePath:instancePath+"/status/digest",keyword:"pattern",params:{pattern: "^(sha256:)?[0-9a-f]{64}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/digest",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data72.controls !== undefined){
let data77 = data72.controls;
if(Array.isArray(data77)){
if(data77.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls",keyword:"maxItems",params:{limit: 32}});errors++;
}
const len9 = data77.length;
for(let i13=0; i13<len9; i13++){
let data78 = data77[i13];
if(data78 && typeof data78 == "object" && !Array.isArray(data78)){
if(data78.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13,keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data78.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13,keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data78.read === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13,keyword:"required",params:{missingProperty: "read"}});errors++;
}
if(data78.equal === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13,keyword:"required",params:{missingProperty: "equal"}});errors++;
}
if(data78.different === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13,keyword:"required",params:{missingProperty: "different"}});errors++;
}
for(const key7 in data78){
if(!(((((((key7 === "environment") || (key7 === "at")) || (key7 === "read")) || (key7 === "equal")) || (key7 === "different")) || (key7 === "failure")) || (key7 === "findings"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13,keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data78.environment !== undefined){
let data79 = data78.environment;
if(typeof data79 === "string"){
if(func3(data79) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data79) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data79)){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data78.at !== undefined){
let data80 = data78.at;
if(typeof data80 === "string"){
if(!(formats0.test(data80))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data78.read !== undefined){
let data81 = data78.read;
if(!((typeof data81 == "number") && (!(data81 % 1) && !isNaN(data81)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/read",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data81 == "number"){
if(data81 < 0 || isNaN(data81)){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/read",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data78.equal !== undefined){
let data82 = data78.equal;
if(!((typeof data82 == "number") && (!(data82 % 1) && !isNaN(data82)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/equal",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data82 == "number"){
if(data82 < 0 || isNaN(data82)){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/equal",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data78.different !== undefined){
let data83 = data78.different;
if(!((typeof data83 == "number") && (!(data83 % 1) && !isNaN(data83)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/different",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data83 == "number"){
if(data83 < 0 || isNaN(data83)){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/different",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data78.failure !== undefined){
let data84 = data78.failure;
if(typeof data84 === "string"){
if(func3(data84) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/failure",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/failure",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data78.findings !== undefined){
let data85 = data78.findings;
if(Array.isArray(data85)){
if(data85.length > 100){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings",keyword:"maxItems",params:{limit: 100}});errors++;
}
const len10 = data85.length;
for(let i14=0; i14<len10; i14++){
let data86 = data85[i14];
if(data86 && typeof data86 == "object" && !Array.isArray(data86)){
if(data86.control === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14,keyword:"required",params:{missingProperty: "control"}});errors++;
}
if(data86.effect === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14,keyword:"required",params:{missingProperty: "effect"}});errors++;
}
if(data86.item === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14,keyword:"required",params:{missingProperty: "item"}});errors++;
}
for(const key8 in data86){
if(!((((((key8 === "control") || (key8 === "effect")) || (key8 === "item")) || (key8 === "field")) || (key8 === "expected")) || (key8 === "found"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14,keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data86.control !== undefined){
let data87 = data86.control;
if(typeof data87 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/control",keyword:"type",params:{type: "string"}});errors++;
}
if(!((((((((((data87 === "C1") || (data87 === "C2")) || (data87 === "C3")) || (data87 === "C4")) || (data87 === "C5")) || (data87 === "C6")) || (data87 === "C7")) || (data87 === "C8")) || (data87 === "C9")) || (data87 === "Companion"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/control",keyword:"enum",params:{allowedValues: constant92}});errors++;
}
}
if(data86.effect !== undefined){
let data88 = data86.effect;
if(typeof data88 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/effect",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data88 === "Reject") || (data88 === "Warn"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/effect",keyword:"enum",params:{allowedValues: constant93}});errors++;
}
}
if(data86.item !== undefined){
let data89 = data86.item;
if(typeof data89 === "string"){
if(func3(data89) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/item",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/item",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data86.field !== undefined){
let data90 = data86.field;
if(typeof data90 === "string"){
if(func3(data90) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/field",keyword:"maxLength",params:{limit: 64}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/field",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data86.expected !== undefined){
let data91 = data86.expected;
if(typeof data91 === "string"){
if(func3(data91) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/expected",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/expected",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data86.found !== undefined){
let data92 = data86.found;
if(typeof data92 === "string"){
if(func3(data92) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/found",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14+"/found",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings/" + i14,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13+"/findings",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls/" + i13,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/controls",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data72.deployedIn !== undefined){
let data93 = data72.deployedIn;
if(Array.isArray(data93)){
if(data93.length > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployedIn",keyword:"maxItems",params:{limit: 64}});errors++;
}
const len11 = data93.length;
for(let i15=0; i15<len11; i15++){
let data94 = data93[i15];
if(typeof data94 === "string"){
if(func3(data94) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployedIn/" + i15,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data94) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployedIn/" + i15,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data94)){
(vErrors ??= []).push({instancePath:instancePath+"/status/deployedIn/" + i15,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/deployedIn/" + i15,keyword:"type",params:{type: "string"}});errors++;
}
}
let i16 = data93.length;
let j4;
if(i16 > 1){
const indices4 = {};
for(;i16--;){
let item4 = data93[i16];
if(typeof item4 !== "string"){
continue;
}
if(typeof indices4[item4] == "number"){
j4 = indices4[item4];
(vErrors ??= []).push({instancePath:instancePath+"/status/deployedIn",keyword:"uniqueItems",params:{i: i16, j: j4}});errors++;
break;
}
indices4[item4] = i16;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/deployedIn",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate65.errors = vErrors;
return errors === 0;
}
const validateReleaseCycle = validate68;
function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="ReleaseCycle" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "ReleaseCycle")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant94}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.year === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "year"}});errors++;
}
if(data3.calendar === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "calendar"}});errors++;
}
if(data3.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data3.meps === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "meps"}});errors++;
}
if(data3.offsets === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "offsets"}});errors++;
}
for(const key1 in data3){
if(!((((((((key1 === "title") || (key1 === "year")) || (key1 === "calendar")) || (key1 === "environment")) || (key1 === "meps")) || (key1 === "approved")) || (key1 === "committees")) || (key1 === "offsets"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.year !== undefined){
let data5 = data3.year;
if(!((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/year",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data5 == "number"){
if(data5 > 2200 || isNaN(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/year",keyword:"maximum",params:{comparison: "<=", limit: 2200}});errors++;
}
if(data5 < 2000 || isNaN(data5)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/year",keyword:"minimum",params:{comparison: ">=", limit: 2000}});errors++;
}
}
}
if(data3.calendar !== undefined){
let data6 = data3.calendar;
if(typeof data6 === "string"){
if(func3(data6) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data6) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data6)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/calendar",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.environment !== undefined){
let data7 = data3.environment;
if(typeof data7 === "string"){
if(func3(data7) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data7) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data7)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.meps !== undefined){
let data8 = data3.meps;
if(Array.isArray(data8)){
if(data8.length > 24){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps",keyword:"maxItems",params:{limit: 24}});errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0,keyword:"required",params:{missingProperty: "name"}});errors++;
}
if(data9.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0,keyword:"required",params:{missingProperty: "date"}});errors++;
}
for(const key2 in data9){
if(!((key2 === "name") || (key2 === "date"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0,keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data9.name !== undefined){
let data10 = data9.name;
if(typeof data10 === "string"){
if(func3(data10) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0+"/name",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data10) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0+"/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data9.date !== undefined){
let data11 = data9.date;
if(typeof data11 === "string"){
if(func3(data11) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0+"/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data11)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0+"/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0+"/date",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/meps",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.approved !== undefined){
let data12 = data3.approved;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved",keyword:"required",params:{missingProperty: "at"}});errors++;
}
if(data12.by === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved",keyword:"required",params:{missingProperty: "by"}});errors++;
}
for(const key3 in data12){
if(!((key3 === "at") || (key3 === "by"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved",keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data12.at !== undefined){
let data13 = data12.at;
if(typeof data13 === "string"){
if(func3(data13) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved/at",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved/at",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data12.by !== undefined){
let data14 = data12.by;
if(typeof data14 === "string"){
if(func3(data14) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved/by",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data14) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved/by",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved/by",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/approved",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.committees !== undefined){
let data15 = data3.committees;
if(Array.isArray(data15)){
if(data15.length > 24){
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees",keyword:"maxItems",params:{limit: 24}});errors++;
}
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees/" + i1,keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key4 in data16){
if(!(key4 === "at")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees/" + i1,keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data16.at !== undefined){
let data17 = data16.at;
if(typeof data17 === "string"){
if(func3(data17) > 19){
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees/" + i1+"/at",keyword:"maxLength",params:{limit: 19}});errors++;
}
if(!pattern33.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees/" + i1+"/at",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees/" + i1+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees/" + i1,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/committees",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.offsets !== undefined){
let data18 = data3.offsets;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.contentFreeze === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets",keyword:"required",params:{missingProperty: "contentFreeze"}});errors++;
}
if(data18.acceptance === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets",keyword:"required",params:{missingProperty: "acceptance"}});errors++;
}
if(data18.fiche === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets",keyword:"required",params:{missingProperty: "fiche"}});errors++;
}
if(data18.goNoGo === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets",keyword:"required",params:{missingProperty: "goNoGo"}});errors++;
}
for(const key5 in data18){
if(!(((((key5 === "contentFreeze") || (key5 === "acceptance")) || (key5 === "fiche")) || (key5 === "precheck")) || (key5 === "goNoGo"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data18.contentFreeze !== undefined){
let data19 = data18.contentFreeze;
if(!((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/contentFreeze",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data19 == "number"){
if(data19 > 120 || isNaN(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/contentFreeze",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data19 < 0 || isNaN(data19)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/contentFreeze",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data18.acceptance !== undefined){
let data20 = data18.acceptance;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/acceptance",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data20 == "number"){
if(data20 > 120 || isNaN(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/acceptance",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data20 < 0 || isNaN(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/acceptance",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data18.fiche !== undefined){
let data21 = data18.fiche;
if(!((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/fiche",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data21 == "number"){
if(data21 > 120 || isNaN(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/fiche",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data21 < 0 || isNaN(data21)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/fiche",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data18.precheck !== undefined){
let data22 = data18.precheck;
if(!((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/precheck",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data22 == "number"){
if(data22 > 120 || isNaN(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/precheck",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data22 < 0 || isNaN(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/precheck",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data18.goNoGo !== undefined){
let data23 = data18.goNoGo;
if(!((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/goNoGo",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data23 == "number"){
if(data23 > 120 || isNaN(data23)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/goNoGo",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data23 < 0 || isNaN(data23)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets/goNoGo",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/offsets",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data24 = data.status;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key6 in data24){
if(!((((((((key6 === "observedGeneration") || (key6 === "conditions")) || (key6 === "summary")) || (key6 === "next")) || (key6 === "baseline")) || (key6 === "points")) || (key6 === "amendments")) || (key6 === "warnings"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data24.observedGeneration !== undefined){
let data25 = data24.observedGeneration;
if(!((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data25 == "number"){
if(data25 < 0 || isNaN(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data24.conditions !== undefined){
let data26 = data24.conditions;
if(Array.isArray(data26)){
if(data26.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
if(!(validate24(data26[i2], {instancePath:instancePath+"/status/conditions/" + i2,parentData:data26,parentDataProperty:i2,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data24.summary !== undefined){
let data28 = data24.summary;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.planned === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"required",params:{missingProperty: "planned"}});errors++;
}
if(data28.declared === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"required",params:{missingProperty: "declared"}});errors++;
}
if(data28.amendments === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"required",params:{missingProperty: "amendments"}});errors++;
}
for(const key7 in data28){
if(!(((key7 === "planned") || (key7 === "declared")) || (key7 === "amendments"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data28.planned !== undefined){
let data29 = data28.planned;
if(!((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/planned",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data29 == "number"){
if(data29 < 0 || isNaN(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/planned",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data28.declared !== undefined){
let data30 = data28.declared;
if(!((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/declared",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data30 == "number"){
if(data30 < 0 || isNaN(data30)){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/declared",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data28.amendments !== undefined){
let data31 = data28.amendments;
if(!((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/amendments",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data31 == "number"){
if(data31 < 0 || isNaN(data31)){
(vErrors ??= []).push({instancePath:instancePath+"/status/summary/amendments",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/summary",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data24.next !== undefined){
let data32 = data24.next;
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.mep === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/next",keyword:"required",params:{missingProperty: "mep"}});errors++;
}
if(data32.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/next",keyword:"required",params:{missingProperty: "date"}});errors++;
}
for(const key8 in data32){
if(!((key8 === "mep") || (key8 === "date"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/next",keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data32.mep !== undefined){
let data33 = data32.mep;
if(typeof data33 === "string"){
if(func3(data33) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/next/mep",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data33) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/next/mep",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data33)){
(vErrors ??= []).push({instancePath:instancePath+"/status/next/mep",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/next/mep",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data32.date !== undefined){
let data34 = data32.date;
if(typeof data34 === "string"){
if(func3(data34) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/next/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data34)){
(vErrors ??= []).push({instancePath:instancePath+"/status/next/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/next/date",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/next",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data24.baseline !== undefined){
let data35 = data24.baseline;
if(Array.isArray(data35)){
if(data35.length > 24){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline",keyword:"maxItems",params:{limit: 24}});errors++;
}
const len3 = data35.length;
for(let i3=0; i3<len3; i3++){
let data36 = data35[i3];
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.mep === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3,keyword:"required",params:{missingProperty: "mep"}});errors++;
}
if(data36.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3,keyword:"required",params:{missingProperty: "date"}});errors++;
}
for(const key9 in data36){
if(!((key9 === "mep") || (key9 === "date"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3,keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data36.mep !== undefined){
let data37 = data36.mep;
if(typeof data37 === "string"){
if(func3(data37) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3+"/mep",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data37) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3+"/mep",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3+"/mep",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3+"/mep",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data36.date !== undefined){
let data38 = data36.date;
if(typeof data38 === "string"){
if(func3(data38) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3+"/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data38)){
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3+"/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3+"/date",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline/" + i3,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/baseline",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data24.points !== undefined){
let data39 = data24.points;
if(Array.isArray(data39)){
if(data39.length > 48){
(vErrors ??= []).push({instancePath:instancePath+"/status/points",keyword:"maxItems",params:{limit: 48}});errors++;
}
const len4 = data39.length;
for(let i4=0; i4<len4; i4++){
let data40 = data39[i4];
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.mep === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"required",params:{missingProperty: "mep"}});errors++;
}
if(data40.date === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"required",params:{missingProperty: "date"}});errors++;
}
if(data40.contentFreeze === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"required",params:{missingProperty: "contentFreeze"}});errors++;
}
if(data40.acceptance === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"required",params:{missingProperty: "acceptance"}});errors++;
}
if(data40.fiche === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"required",params:{missingProperty: "fiche"}});errors++;
}
if(data40.goNoGo === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"required",params:{missingProperty: "goNoGo"}});errors++;
}
for(const key10 in data40){
if(!((((((((key10 === "mep") || (key10 === "date")) || (key10 === "contentFreeze")) || (key10 === "acceptance")) || (key10 === "fiche")) || (key10 === "precheck")) || (key10 === "goNoGo")) || (key10 === "phase"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"additionalProperties",params:{additionalProperty: key10}});errors++;
}
}
if(data40.mep !== undefined){
let data41 = data40.mep;
if(typeof data41 === "string"){
if(func3(data41) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/mep",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data41) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/mep",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data41)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/mep",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/mep",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.date !== undefined){
let data42 = data40.date;
if(typeof data42 === "string"){
if(func3(data42) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/date",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data42)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/date",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/date",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.contentFreeze !== undefined){
let data43 = data40.contentFreeze;
if(typeof data43 === "string"){
if(func3(data43) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/contentFreeze",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/contentFreeze",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/contentFreeze",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.acceptance !== undefined){
let data44 = data40.acceptance;
if(typeof data44 === "string"){
if(func3(data44) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/acceptance",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data44)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/acceptance",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/acceptance",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.fiche !== undefined){
let data45 = data40.fiche;
if(typeof data45 === "string"){
if(func3(data45) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/fiche",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data45)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/fiche",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/fiche",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.precheck !== undefined){
let data46 = data40.precheck;
if(typeof data46 === "string"){
if(func3(data46) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/precheck",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data46)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/precheck",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/precheck",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.goNoGo !== undefined){
let data47 = data40.goNoGo;
if(typeof data47 === "string"){
if(func3(data47) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/goNoGo",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data47)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/goNoGo",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/goNoGo",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data40.phase !== undefined){
let data48 = data40.phase;
if(typeof data48 === "string"){
if(func3(data48) > 64){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/phase",keyword:"maxLength",params:{limit: 64}});errors++;
}
if(!pattern13.test(data48)){
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/phase",keyword:"pattern",params:{pattern: "^[A-Za-z][A-Za-z0-9]{0,63}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4+"/phase",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points/" + i4,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/points",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data24.amendments !== undefined){
let data49 = data24.amendments;
if(Array.isArray(data49)){
if(data49.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len5 = data49.length;
for(let i5=0; i5<len5; i5++){
let data50 = data49[i5];
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
if(data50.mep === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5,keyword:"required",params:{missingProperty: "mep"}});errors++;
}
if(data50.change === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5,keyword:"required",params:{missingProperty: "change"}});errors++;
}
if(data50.at === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5,keyword:"required",params:{missingProperty: "at"}});errors++;
}
for(const key11 in data50){
if(!((((((key11 === "mep") || (key11 === "change")) || (key11 === "planned")) || (key11 === "now")) || (key11 === "at")) || (key11 === "undoneAt"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5,keyword:"additionalProperties",params:{additionalProperty: key11}});errors++;
}
}
if(data50.mep !== undefined){
let data51 = data50.mep;
if(typeof data51 === "string"){
if(func3(data51) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/mep",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data51) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/mep",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data51)){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/mep",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/mep",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data50.change !== undefined){
let data52 = data50.change;
if(typeof data52 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/change",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data52 === "Moved") || (data52 === "TakenOff")) || (data52 === "Added"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/change",keyword:"enum",params:{allowedValues: constant95}});errors++;
}
}
if(data50.planned !== undefined){
let data53 = data50.planned;
if(typeof data53 === "string"){
if(func3(data53) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/planned",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data53)){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/planned",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/planned",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data50.now !== undefined){
let data54 = data50.now;
if(typeof data54 === "string"){
if(func3(data54) > 10){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/now",keyword:"maxLength",params:{limit: 10}});errors++;
}
if(!pattern9.test(data54)){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/now",keyword:"pattern",params:{pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/now",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data50.at !== undefined){
let data55 = data50.at;
if(typeof data55 === "string"){
if(!(formats0.test(data55))){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/at",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/at",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data50.undoneAt !== undefined){
let data56 = data50.undoneAt;
if(typeof data56 === "string"){
if(!(formats0.test(data56))){
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/undoneAt",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5+"/undoneAt",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments/" + i5,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/amendments",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data24.warnings !== undefined){
let data57 = data24.warnings;
if(Array.isArray(data57)){
if(data57.length > 6){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings",keyword:"maxItems",params:{limit: 6}});errors++;
}
const len6 = data57.length;
for(let i6=0; i6<len6; i6++){
let data58 = data57[i6];
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.block === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6,keyword:"required",params:{missingProperty: "block"}});errors++;
}
if(data58.reason === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6,keyword:"required",params:{missingProperty: "reason"}});errors++;
}
if(data58.message === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6,keyword:"required",params:{missingProperty: "message"}});errors++;
}
for(const key12 in data58){
if(!(((key12 === "block") || (key12 === "reason")) || (key12 === "message"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6,keyword:"additionalProperties",params:{additionalProperty: key12}});errors++;
}
}
if(data58.block !== undefined){
let data59 = data58.block;
if(typeof data59 === "string"){
if(func3(data59) > 20){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/block",keyword:"maxLength",params:{limit: 20}});errors++;
}
if(func3(data59) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/block",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/block",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data58.reason !== undefined){
let data60 = data58.reason;
if(typeof data60 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/reason",keyword:"type",params:{type: "string"}});errors++;
}
if(!((data60 === "BlockWithoutMEP") || (data60 === "BlockWithTwoMEPs"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/reason",keyword:"enum",params:{allowedValues: constant96}});errors++;
}
}
if(data58.message !== undefined){
let data61 = data58.message;
if(typeof data61 === "string"){
if(func3(data61) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/message",keyword:"maxLength",params:{limit: 512}});errors++;
}
if(func3(data61) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/message",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6+"/message",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings/" + i6,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/warnings",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate68.errors = vErrors;
return errors === 0;
}
const validateTarget = validate71;
const pattern295 = new RegExp("^[A-Za-z0-9]([-.A-Za-z0-9]*[A-Za-z0-9])?$", "u");
const pattern298 = new RegExp("^(https://[A-Za-z0-9]|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])([:/]|$))[^\\s]*$", "u");
const pattern299 = new RegExp("^[A-Z][A-Z0-9]{0,7}(\\.[A-Z][A-Z0-9]{0,7}){0,4}$", "u");
const pattern300 = new RegExp("^[A-Z]{3}$", "u");
const pattern301 = new RegExp("^[A-Z0-9]{1,8}$", "u");
const pattern303 = new RegExp("^[A-Z][A-Z0-9]{0,3}$", "u");
const pattern306 = new RegExp("^[A-Z][A-Z0-9_]{0,17}$", "u");
const pattern309 = new RegExp("^[A-Za-z0-9:\\[]([-.:\\]A-Za-z0-9]*[\\]A-Za-z0-9])?$", "u");
const pattern310 = new RegExp("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+( [^\\s]+)?$", "u");
const pattern311 = new RegExp("^[a-z_][a-z0-9_-]{0,31}$", "u");
const pattern312 = new RegExp("^(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$", "u");
function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Target" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Target")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant97}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
const _errs8 = errors;
let valid2 = true;
const _errs9 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing0;
if((data3.platform === undefined) && (missing0 = "platform")){
const err7 = {};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
else {
if(data3.platform !== undefined){
if(!(data3.platform === "Mainframe")){
const err8 = {};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
var _valid0 = _errs9 === errors;
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs11 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.mainframe === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "mainframe"}});errors++;
}
if(data3.open !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open",keyword:"false schema",params:{}});errors++;
}
if(data3.cloud !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud",keyword:"false schema",params:{}});errors++;
}
}
var _valid0 = _errs11 === errors;
valid2 = _valid0;
}
if(!valid2){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"if",params:{failingKeyword: "then"}});errors++;
}
const _errs13 = errors;
let valid5 = true;
const _errs14 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if((data3.platform === undefined) && (missing1 = "platform")){
const err13 = {};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
if(data3.platform !== undefined){
if(!(data3.platform === "Open")){
const err14 = {};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
var _valid1 = _errs14 === errors;
errors = _errs13;
if(vErrors !== null){
if(_errs13){
vErrors.length = _errs13;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs16 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.open === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "open"}});errors++;
}
if(data3.mainframe !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"false schema",params:{}});errors++;
}
if(data3.cloud !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud",keyword:"false schema",params:{}});errors++;
}
}
var _valid1 = _errs16 === errors;
valid5 = _valid1;
}
if(!valid5){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"if",params:{failingKeyword: "then"}});errors++;
}
const _errs18 = errors;
let valid8 = true;
const _errs19 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing2;
if((data3.platform === undefined) && (missing2 = "platform")){
const err19 = {};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
else {
if(data3.platform !== undefined){
if(!(data3.platform === "Cloud")){
const err20 = {};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
var _valid2 = _errs19 === errors;
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
if(_valid2){
const _errs21 = errors;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.cloud === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "cloud"}});errors++;
}
if(data3.mainframe !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"false schema",params:{}});errors++;
}
if(data3.open !== undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open",keyword:"false schema",params:{}});errors++;
}
}
var _valid2 = _errs21 === errors;
valid8 = _valid2;
}
if(!valid8){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"if",params:{failingKeyword: "then"}});errors++;
}
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.environment === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "environment"}});errors++;
}
if(data3.platform === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "platform"}});errors++;
}
if(data3.host === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "host"}});errors++;
}
for(const key1 in data3){
if(!((((((((key1 === "environment") || (key1 === "platform")) || (key1 === "host")) || (key1 === "credentialsRef")) || (key1 === "access")) || (key1 === "mainframe")) || (key1 === "open")) || (key1 === "cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.environment !== undefined){
let data13 = data3.environment;
if(typeof data13 === "string"){
if(func3(data13) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data13) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/environment",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.platform !== undefined){
let data14 = data3.platform;
if(typeof data14 !== "string"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/platform",keyword:"type",params:{type: "string"}});errors++;
}
if(!(((data14 === "Mainframe") || (data14 === "Open")) || (data14 === "Cloud"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/platform",keyword:"enum",params:{allowedValues: constant6}});errors++;
}
}
if(data3.host !== undefined){
let data15 = data3.host;
if(typeof data15 === "string"){
if(func3(data15) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/host",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data15) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/host",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern295.test(data15)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/host",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]([-.A-Za-z0-9]*[A-Za-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/host",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.credentialsRef !== undefined){
let data16 = data3.credentialsRef;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/credentialsRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key2 in data16){
if(!(key2 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/credentialsRef",keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 === "string"){
if(func3(data17) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/credentialsRef/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data17) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/credentialsRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data17)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/credentialsRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/credentialsRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/credentialsRef",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.access !== undefined){
let data18 = data3.access;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key3 in data18){
if(!((key3 === "hook") || (key3 === "deployments"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access",keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data18.hook !== undefined){
let data19 = data18.hook;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.timeoutSeconds === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/hook",keyword:"required",params:{missingProperty: "timeoutSeconds"}});errors++;
}
for(const key4 in data19){
if(!(key4 === "timeoutSeconds")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/hook",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data19.timeoutSeconds !== undefined){
let data20 = data19.timeoutSeconds;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/hook/timeoutSeconds",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data20 == "number"){
if(data20 > 120 || isNaN(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/hook/timeoutSeconds",keyword:"maximum",params:{comparison: "<=", limit: 120}});errors++;
}
if(data20 < 1 || isNaN(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/hook/timeoutSeconds",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/hook",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data18.deployments !== undefined){
let data21 = data18.deployments;
if(Array.isArray(data21)){
if(data21.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments",keyword:"maxItems",params:{limit: 16}});errors++;
}
if(data21.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments",keyword:"minItems",params:{limit: 1}});errors++;
}
const len0 = data21.length;
for(let i0=0; i0<len0; i0++){
let data22 = data21[i0];
if(typeof data22 === "string"){
if(func3(data22) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments/" + i0,keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data22) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments/" + i0,keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data22)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments/" + i0,keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments/" + i0,keyword:"type",params:{type: "string"}});errors++;
}
}
let i1 = data21.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data21[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments",keyword:"uniqueItems",params:{i: i1, j: j0}});errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access/deployments",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/access",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.mainframe !== undefined){
let data23 = data3.mainframe;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.url === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"required",params:{missingProperty: "url"}});errors++;
}
if(data23.hlq === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"required",params:{missingProperty: "hlq"}});errors++;
}
if(data23.level === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"required",params:{missingProperty: "level"}});errors++;
}
if(data23.db2 === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"required",params:{missingProperty: "db2"}});errors++;
}
for(const key5 in data23){
if(!((((((((key5 === "url") || (key5 === "hlq")) || (key5 === "level")) || (key5 === "jobClass")) || (key5 === "cics")) || (key5 === "db2")) || (key5 === "system")) || (key5 === "caRef"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"additionalProperties",params:{additionalProperty: key5}});errors++;
}
}
if(data23.url !== undefined){
let data24 = data23.url;
if(typeof data24 === "string"){
if(func3(data24) > 512){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/url",keyword:"maxLength",params:{limit: 512}});errors++;
}
if(!pattern298.test(data24)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/url",keyword:"pattern",params:{pattern: "^(https://[A-Za-z0-9]|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])([:/]|$))[^\\s]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/url",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.hlq !== undefined){
let data25 = data23.hlq;
if(typeof data25 === "string"){
if(func3(data25) > 35){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/hlq",keyword:"maxLength",params:{limit: 35}});errors++;
}
if(!pattern299.test(data25)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/hlq",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}(\\.[A-Z][A-Z0-9]{0,7}){0,4}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/hlq",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.level !== undefined){
let data26 = data23.level;
if(typeof data26 === "string"){
if(func3(data26) > 3){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/level",keyword:"maxLength",params:{limit: 3}});errors++;
}
if(!pattern300.test(data26)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/level",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/level",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.jobClass !== undefined){
let data27 = data23.jobClass;
if(typeof data27 === "string"){
if(func3(data27) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/jobClass",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern301.test(data27)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/jobClass",keyword:"pattern",params:{pattern: "^[A-Z0-9]{1,8}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/jobClass",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.cics !== undefined){
let data28 = data23.cics;
if(Array.isArray(data28)){
if(data28.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/cics",keyword:"maxItems",params:{limit: 32}});errors++;
}
const len1 = data28.length;
for(let i2=0; i2<len1; i2++){
let data29 = data28[i2];
if(typeof data29 === "string"){
if(func3(data29) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/cics/" + i2,keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data29)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/cics/" + i2,keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/cics/" + i2,keyword:"type",params:{type: "string"}});errors++;
}
}
let i3 = data28.length;
let j1;
if(i3 > 1){
const indices1 = {};
for(;i3--;){
let item1 = data28[i3];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/cics",keyword:"uniqueItems",params:{i: i3, j: j1}});errors++;
break;
}
indices1[item1] = i3;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/cics",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data23.db2 !== undefined){
let data30 = data23.db2;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.ssid === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2",keyword:"required",params:{missingProperty: "ssid"}});errors++;
}
if(data30.owner === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2",keyword:"required",params:{missingProperty: "owner"}});errors++;
}
if(data30.qualifier === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2",keyword:"required",params:{missingProperty: "qualifier"}});errors++;
}
if(data30.collection === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2",keyword:"required",params:{missingProperty: "collection"}});errors++;
}
for(const key6 in data30){
if(!((((key6 === "ssid") || (key6 === "owner")) || (key6 === "qualifier")) || (key6 === "collection"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2",keyword:"additionalProperties",params:{additionalProperty: key6}});errors++;
}
}
if(data30.ssid !== undefined){
let data31 = data30.ssid;
if(typeof data31 === "string"){
if(func3(data31) > 4){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/ssid",keyword:"maxLength",params:{limit: 4}});errors++;
}
if(!pattern303.test(data31)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/ssid",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,3}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/ssid",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data30.owner !== undefined){
let data32 = data30.owner;
if(typeof data32 === "string"){
if(func3(data32) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/owner",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data32)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/owner",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/owner",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data30.qualifier !== undefined){
let data33 = data30.qualifier;
if(typeof data33 === "string"){
if(func3(data33) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/qualifier",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data33)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/qualifier",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/qualifier",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data30.collection !== undefined){
let data34 = data30.collection;
if(typeof data34 === "string"){
if(func3(data34) > 18){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/collection",keyword:"maxLength",params:{limit: 18}});errors++;
}
if(!pattern306.test(data34)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/collection",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9_]{0,17}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2/collection",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/db2",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data23.system !== undefined){
let data35 = data23.system;
if(typeof data35 === "string"){
if(func3(data35) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/system",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data35)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/system",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/system",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data23.caRef !== undefined){
let data36 = data23.caRef;
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/caRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key7 in data36){
if(!(key7 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/caRef",keyword:"additionalProperties",params:{additionalProperty: key7}});errors++;
}
}
if(data36.name !== undefined){
let data37 = data36.name;
if(typeof data37 === "string"){
if(func3(data37) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/caRef/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data37) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/caRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data37)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/caRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/caRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe/caRef",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mainframe",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.open !== undefined){
let data38 = data3.open;
if(data38 && typeof data38 == "object" && !Array.isArray(data38)){
if(data38.host === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open",keyword:"required",params:{missingProperty: "host"}});errors++;
}
if(data38.hostKeys === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open",keyword:"required",params:{missingProperty: "hostKeys"}});errors++;
}
if(data38.user === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open",keyword:"required",params:{missingProperty: "user"}});errors++;
}
for(const key8 in data38){
if(!(((((key8 === "host") || (key8 === "port")) || (key8 === "hostKeys")) || (key8 === "user")) || (key8 === "root"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open",keyword:"additionalProperties",params:{additionalProperty: key8}});errors++;
}
}
if(data38.host !== undefined){
let data39 = data38.host;
if(typeof data39 === "string"){
if(func3(data39) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/host",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data39) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/host",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern309.test(data39)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/host",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:\\[]([-.:\\]A-Za-z0-9]*[\\]A-Za-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/host",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data38.port !== undefined){
let data40 = data38.port;
if(!((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40)))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/port",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data40 == "number"){
if(data40 > 65535 || isNaN(data40)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/port",keyword:"maximum",params:{comparison: "<=", limit: 65535}});errors++;
}
if(data40 < 1 || isNaN(data40)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/port",keyword:"minimum",params:{comparison: ">=", limit: 1}});errors++;
}
}
}
if(data38.hostKeys !== undefined){
let data41 = data38.hostKeys;
if(Array.isArray(data41)){
if(data41.length > 8){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/hostKeys",keyword:"maxItems",params:{limit: 8}});errors++;
}
if(data41.length < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/hostKeys",keyword:"minItems",params:{limit: 1}});errors++;
}
const len2 = data41.length;
for(let i4=0; i4<len2; i4++){
let data42 = data41[i4];
if(typeof data42 === "string"){
if(func3(data42) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/hostKeys/" + i4,keyword:"maxLength",params:{limit: 1024}});errors++;
}
if(!pattern310.test(data42)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/hostKeys/" + i4,keyword:"pattern",params:{pattern: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+( [^\\s]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/hostKeys/" + i4,keyword:"type",params:{type: "string"}});errors++;
}
}
let i5 = data41.length;
let j2;
if(i5 > 1){
const indices2 = {};
for(;i5--;){
let item2 = data41[i5];
if(typeof item2 !== "string"){
continue;
}
if(typeof indices2[item2] == "number"){
j2 = indices2[item2];
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/hostKeys",keyword:"uniqueItems",params:{i: i5, j: j2}});errors++;
break;
}
indices2[item2] = i5;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/hostKeys",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data38.user !== undefined){
let data43 = data38.user;
if(typeof data43 === "string"){
if(func3(data43) > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/user",keyword:"maxLength",params:{limit: 32}});errors++;
}
if(!pattern311.test(data43)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/user",keyword:"pattern",params:{pattern: "^[a-z_][a-z0-9_-]{0,31}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/user",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data38.root !== undefined){
let data44 = data38.root;
if(typeof data44 === "string"){
if(func3(data44) > 255){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/root",keyword:"maxLength",params:{limit: 255}});errors++;
}
if(!pattern312.test(data44)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/root",keyword:"pattern",params:{pattern: "^(/[A-Za-z0-9_][A-Za-z0-9._-]*)+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/open/root",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/open",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data3.cloud !== undefined){
let data45 = data3.cloud;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.namespace === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud",keyword:"required",params:{missingProperty: "namespace"}});errors++;
}
for(const key9 in data45){
if(!(((key9 === "inCluster") || (key9 === "kubeconfigRef")) || (key9 === "namespace"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud",keyword:"additionalProperties",params:{additionalProperty: key9}});errors++;
}
}
if(data45.inCluster !== undefined){
if(typeof data45.inCluster !== "boolean"){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/inCluster",keyword:"type",params:{type: "boolean"}});errors++;
}
}
if(data45.kubeconfigRef !== undefined){
let data47 = data45.kubeconfigRef;
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/kubeconfigRef",keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key10 in data47){
if(!(key10 === "name")){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/kubeconfigRef",keyword:"additionalProperties",params:{additionalProperty: key10}});errors++;
}
}
if(data47.name !== undefined){
let data48 = data47.name;
if(typeof data48 === "string"){
if(func3(data48) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/kubeconfigRef/name",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data48) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/kubeconfigRef/name",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern0.test(data48)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/kubeconfigRef/name",keyword:"pattern",params:{pattern: "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/kubeconfigRef/name",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/kubeconfigRef",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data45.namespace !== undefined){
let data49 = data45.namespace;
if(typeof data49 === "string"){
if(func3(data49) > 63){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/namespace",keyword:"maxLength",params:{limit: 63}});errors++;
}
if(func3(data49) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/namespace",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern1.test(data49)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/namespace",keyword:"pattern",params:{pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud/namespace",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/cloud",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data50 = data.status;
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key11 in data50){
if(!((((key11 === "observedGeneration") || (key11 === "conditions")) || (key11 === "identity")) || (key11 === "drift"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key11}});errors++;
}
}
if(data50.observedGeneration !== undefined){
let data51 = data50.observedGeneration;
if(!((typeof data51 == "number") && (!(data51 % 1) && !isNaN(data51)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data51 == "number"){
if(data51 < 0 || isNaN(data51)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data50.conditions !== undefined){
let data52 = data50.conditions;
if(Array.isArray(data52)){
if(data52.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len3 = data52.length;
for(let i6=0; i6<len3; i6++){
if(!(validate24(data52[i6], {instancePath:instancePath+"/status/conditions/" + i6,parentData:data52,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data50.identity !== undefined){
let data54 = data50.identity;
if(typeof data54 === "string"){
if(func3(data54) > 256){
(vErrors ??= []).push({instancePath:instancePath+"/status/identity",keyword:"maxLength",params:{limit: 256}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/identity",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data50.drift !== undefined){
let data55 = data50.drift;
if(Array.isArray(data55)){
if(data55.length > 200){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift",keyword:"maxItems",params:{limit: 200}});errors++;
}
const len4 = data55.length;
for(let i7=0; i7<len4; i7++){
let data56 = data55[i7];
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
if(data56.application === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7,keyword:"required",params:{missingProperty: "application"}});errors++;
}
if(data56.item === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7,keyword:"required",params:{missingProperty: "item"}});errors++;
}
if(data56.expected === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7,keyword:"required",params:{missingProperty: "expected"}});errors++;
}
for(const key12 in data56){
if(!((((key12 === "application") || (key12 === "item")) || (key12 === "expected")) || (key12 === "found"))){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7,keyword:"additionalProperties",params:{additionalProperty: key12}});errors++;
}
}
if(data56.application !== undefined){
let data57 = data56.application;
if(typeof data57 === "string"){
if(func3(data57) > 8){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/application",keyword:"maxLength",params:{limit: 8}});errors++;
}
if(!pattern21.test(data57)){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/application",keyword:"pattern",params:{pattern: "^[A-Z][A-Z0-9]{0,7}$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/application",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data56.item !== undefined){
let data58 = data56.item;
if(typeof data58 === "string"){
if(func3(data58) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/item",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/item",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data56.expected !== undefined){
let data59 = data56.expected;
if(typeof data59 === "string"){
if(func3(data59) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/expected",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/expected",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data56.found !== undefined){
let data60 = data56.found;
if(typeof data60 === "string"){
if(func3(data60) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/found",keyword:"maxLength",params:{limit: 1024}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7+"/found",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift/" + i7,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/drift",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate71.errors = vErrors;
return errors === 0;
}
const validateTeam = validate74;
const pattern317 = new RegExp("^[^\\s@<>,;]+@[^\\s@<>,;]+$", "u");
const pattern318 = new RegExp("^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com) [A-Za-z0-9+/=]+( [^\\s]+)?$", "u");
function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="Team" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "apiVersion"}});errors++;
}
if(data.kind === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "kind"}});errors++;
}
if(data.metadata === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "metadata"}});errors++;
}
if(data.spec === undefined){
(vErrors ??= []).push({instancePath,keyword:"required",params:{missingProperty: "spec"}});errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
(vErrors ??= []).push({instancePath,keyword:"additionalProperties",params:{additionalProperty: key0}});errors++;
}
}
if(data.apiVersion !== undefined){
if(!(data.apiVersion === "ecluse.dev/v1alpha1")){
(vErrors ??= []).push({instancePath:instancePath+"/apiVersion",keyword:"enum",params:{allowedValues: constant2}});errors++;
}
}
if(data.kind !== undefined){
if(!(data.kind === "Team")){
(vErrors ??= []).push({instancePath:instancePath+"/kind",keyword:"enum",params:{allowedValues: constant98}});errors++;
}
}
if(data.metadata !== undefined){
if(!(validate22(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.title === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "title"}});errors++;
}
if(data3.members === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"required",params:{missingProperty: "members"}});errors++;
}
for(const key1 in data3){
if(!((((key1 === "title") || (key1 === "members")) || (key1 === "groups")) || (key1 === "mailbox"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"additionalProperties",params:{additionalProperty: key1}});errors++;
}
}
if(data3.title !== undefined){
let data4 = data3.title;
if(typeof data4 === "string"){
if(func3(data4) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data4) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"minLength",params:{limit: 1}});errors++;
}
if(!pattern2.test(data4)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"pattern",params:{pattern: "^[^\\x00-\\x1f]*$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/title",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data3.members !== undefined){
let data5 = data3.members;
if(Array.isArray(data5)){
if(data5.length > 500){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members",keyword:"maxItems",params:{limit: 500}});errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.name === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0,keyword:"required",params:{missingProperty: "name"}});errors++;
}
for(const key2 in data6){
if(!((((key2 === "name") || (key2 === "user")) || (key2 === "mails")) || (key2 === "signingKeys"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0,keyword:"additionalProperties",params:{additionalProperty: key2}});errors++;
}
}
if(data6.name !== undefined){
let data7 = data6.name;
if(typeof data7 === "string"){
if(func3(data7) > 120){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/name",keyword:"maxLength",params:{limit: 120}});errors++;
}
if(func3(data7) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/name",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/name",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data6.user !== undefined){
let data8 = data6.user;
if(typeof data8 === "string"){
if(func3(data8) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/user",keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data8) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/user",keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/user",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data6.mails !== undefined){
let data9 = data6.mails;
if(Array.isArray(data9)){
if(data9.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/mails",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(typeof data10 === "string"){
if(func3(data10) > 254){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/mails/" + i1,keyword:"maxLength",params:{limit: 254}});errors++;
}
if(!pattern317.test(data10)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/mails/" + i1,keyword:"pattern",params:{pattern: "^[^\\s@<>,;]+@[^\\s@<>,;]+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/mails/" + i1,keyword:"type",params:{type: "string"}});errors++;
}
}
let i2 = data9.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data9[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/mails",keyword:"uniqueItems",params:{i: i2, j: j0}});errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/mails",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data6.signingKeys !== undefined){
let data11 = data6.signingKeys;
if(Array.isArray(data11)){
if(data11.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len2 = data11.length;
for(let i3=0; i3<len2; i3++){
let data12 = data11[i3];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.key === undefined){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3,keyword:"required",params:{missingProperty: "key"}});errors++;
}
for(const key3 in data12){
if(!(((key3 === "key") || (key3 === "validAfter")) || (key3 === "validBefore"))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3,keyword:"additionalProperties",params:{additionalProperty: key3}});errors++;
}
}
if(data12.key !== undefined){
let data13 = data12.key;
if(typeof data13 === "string"){
if(func3(data13) > 1024){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/key",keyword:"maxLength",params:{limit: 1024}});errors++;
}
if(!pattern318.test(data13)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/key",keyword:"pattern",params:{pattern: "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com) [A-Za-z0-9+/=]+( [^\\s]+)?$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/key",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data12.validAfter !== undefined){
let data14 = data12.validAfter;
if(typeof data14 === "string"){
if(!pattern174.test(data14)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/validAfter",keyword:"pattern",params:{pattern: "^[0-9T:-]{19}Z$"}});errors++;
}
if(!(formats0.test(data14))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/validAfter",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/validAfter",keyword:"type",params:{type: "string"}});errors++;
}
}
if(data12.validBefore !== undefined){
let data15 = data12.validBefore;
if(typeof data15 === "string"){
if(!pattern174.test(data15)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/validBefore",keyword:"pattern",params:{pattern: "^[0-9T:-]{19}Z$"}});errors++;
}
if(!(formats0.test(data15))){
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/validBefore",keyword:"format",params:{format: "date-time"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3+"/validBefore",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys/" + i3,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0+"/signingKeys",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members/" + i0,keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/members",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.groups !== undefined){
let data16 = data3.groups;
if(Array.isArray(data16)){
if(data16.length > 32){
(vErrors ??= []).push({instancePath:instancePath+"/spec/groups",keyword:"maxItems",params:{limit: 32}});errors++;
}
const len3 = data16.length;
for(let i4=0; i4<len3; i4++){
let data17 = data16[i4];
if(typeof data17 === "string"){
if(func3(data17) > 253){
(vErrors ??= []).push({instancePath:instancePath+"/spec/groups/" + i4,keyword:"maxLength",params:{limit: 253}});errors++;
}
if(func3(data17) < 1){
(vErrors ??= []).push({instancePath:instancePath+"/spec/groups/" + i4,keyword:"minLength",params:{limit: 1}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/groups/" + i4,keyword:"type",params:{type: "string"}});errors++;
}
}
let i5 = data16.length;
let j1;
if(i5 > 1){
const indices1 = {};
for(;i5--;){
let item1 = data16[i5];
if(typeof item1 !== "string"){
continue;
}
if(typeof indices1[item1] == "number"){
j1 = indices1[item1];
(vErrors ??= []).push({instancePath:instancePath+"/spec/groups",keyword:"uniqueItems",params:{i: i5, j: j1}});errors++;
break;
}
indices1[item1] = i5;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/groups",keyword:"type",params:{type: "array"}});errors++;
}
}
if(data3.mailbox !== undefined){
let data18 = data3.mailbox;
if(typeof data18 === "string"){
if(func3(data18) > 254){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mailbox",keyword:"maxLength",params:{limit: 254}});errors++;
}
if(!pattern317.test(data18)){
(vErrors ??= []).push({instancePath:instancePath+"/spec/mailbox",keyword:"pattern",params:{pattern: "^[^\\s@<>,;]+@[^\\s@<>,;]+$"}});errors++;
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec/mailbox",keyword:"type",params:{type: "string"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/spec",keyword:"type",params:{type: "object"}});errors++;
}
}
if(data.status !== undefined){
let data19 = data.status;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key4 in data19){
if(!((key4 === "observedGeneration") || (key4 === "conditions"))){
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"additionalProperties",params:{additionalProperty: key4}});errors++;
}
}
if(data19.observedGeneration !== undefined){
let data20 = data19.observedGeneration;
if(!((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20)))){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"type",params:{type: "integer"}});errors++;
}
if(typeof data20 == "number"){
if(data20 < 0 || isNaN(data20)){
(vErrors ??= []).push({instancePath:instancePath+"/status/observedGeneration",keyword:"minimum",params:{comparison: ">=", limit: 0}});errors++;
}
}
}
if(data19.conditions !== undefined){
let data21 = data19.conditions;
if(Array.isArray(data21)){
if(data21.length > 16){
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"maxItems",params:{limit: 16}});errors++;
}
const len4 = data21.length;
for(let i6=0; i6<len4; i6++){
if(!(validate24(data21[i6], {instancePath:instancePath+"/status/conditions/" + i6,parentData:data21,parentDataProperty:i6,rootData}))){
vErrors = vErrors === null ? validate24.errors : vErrors.concat(validate24.errors);
errors = vErrors.length;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status/conditions",keyword:"type",params:{type: "array"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath:instancePath+"/status",keyword:"type",params:{type: "object"}});errors++;
}
}
}
else {
(vErrors ??= []).push({instancePath,keyword:"type",params:{type: "object"}});errors++;
}
validate74.errors = vErrors;
return errors === 0;
}

import type { Kind } from "./types.ts";
import type { Validator } from "./validator.ts";

export const validators: { readonly [kind in Kind]: Validator } = {
  Airlock: validateAirlock,
  Application: validateApplication,
  Booking: validateBooking,
  Calendar: validateCalendar,
  Channel: validateChannel,
  Decision: validateDecision,
  Environment: validateEnvironment,
  Estate: validateEstate,
  Gate: validateGate,
  Incident: validateIncident,
  MEP: validateMEP,
  Partner: validatePartner,
  Pass: validatePass,
  Record: validateRecord,
  Release: validateRelease,
  ReleaseCycle: validateReleaseCycle,
  Target: validateTarget,
  Team: validateTeam,
};
