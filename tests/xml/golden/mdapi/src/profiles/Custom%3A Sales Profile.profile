<?xml version="1.0" encoding="UTF-8"?>
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
    <custom>true</custom>
    <layoutAssignments>
        <layout>Invoice__c-Invoice %28v1%2E2%29 Layout</layout>
    </layoutAssignments>
</Profile>
